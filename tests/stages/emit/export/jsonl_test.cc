// SPDX-License-Identifier: Apache-2.0
//
// A path that JSON cannot represent is followed by its bytes.
#include "stages/emit/export/jsonl.h"

#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>

#include "tests/stages/emit/render_fixture.h"

namespace docmill {
namespace {

using Json = nlohmann::json;

// Each reference once, at the top of the file.
Occurrences occurrences_on_first_lines(const FileFacts& facts) {
  Occurrences occurrences;
  for (const Reference& reference : facts.references) {
    occurrences.items.push_back({{}, reference.first_line, {}});
    occurrences.starts.push_back(static_cast<std::uint32_t>(occurrences.items.size()));
  }
  return occurrences;
}

Json exported(RenderFixture& fixture, std::string_view path) {
  const Site& site = fixture.site();
  std::string line;
  const FileId file = site.repo().find_file(path);
  append_jsonl(line, site.repo(), site.links(), file, occurrences_on_first_lines(site.repo().facts_of(file)));
  return Json::parse(line);
}

using Values = std::map<std::string, std::string>;

// By name of a reference that has the key: its value.
Values values_by_name(RenderFixture& fixture, std::string_view path, const std::string& key) {
  Values values;
  const Json file = exported(fixture, path);
  for (const Json& reference : file["references"]) {
    if (reference.contains(key)) values[reference["name"]] = reference[key];
  }
  return values;
}

TEST(AppendJsonl, PathThatIsNotUtf8IsFollowedByItsBytes) {
  RenderFixture fixture;
  fixture.add("d/a\xFE");
  fixture.add("d/a\xFF");
  EXPECT_EQ(exported(fixture, "d/a\xFF")["path"], "d/a\uFFFD");
  EXPECT_EQ(exported(fixture, "d/a\xFF")["path_bytes"], "d/a%FF");
  EXPECT_EQ(exported(fixture, "d/a\xFE")["path_bytes"], "d/a%FE");
}

TEST(AppendJsonl, TargetThatIsNotUtf8IsFollowedByItsBytes) {
  RenderFixture fixture;
  fixture.add("README.md").links_to("a\xFF.py");
  fixture.add("a\xFF.py");
  const Json import = exported(fixture, "README.md")["imports"][0];
  EXPECT_EQ(import["target"], "a\uFFFD.py");
  EXPECT_EQ(import.value("target_bytes", ""), "a%FF.py");
}

TEST(AppendJsonl, PathInUtf8HasNoBytes) {
  RenderFixture fixture;
  fixture.add("README.md").links_to("é\u202E.py");
  fixture.add("é\u202E.py");
  EXPECT_EQ(exported(fixture, "é\u202E.py")["path"], "é\u202E.py");
  EXPECT_FALSE(exported(fixture, "é\u202E.py").contains("path_bytes"));
  EXPECT_FALSE(exported(fixture, "README.md")["imports"][0].contains("target_bytes"));
}

TEST(AppendJsonl, OnlyFunctionsHaveFigures) {
  RenderFixture fixture;
  fixture.add("a.py").defines("A", SymbolKind::class_).defines("f").complex(20);
  const Json symbols = exported(fixture, "a.py")["symbols"];
  ASSERT_EQ(symbols.size(), 2u);
  EXPECT_FALSE(symbols[0].contains("cognitive"));
  EXPECT_EQ(symbols[1].value("cognitive", 0), 20);
  EXPECT_EQ(symbols[1].value("cyclomatic", 0), 10);
  EXPECT_EQ(symbols[1].value("nesting", 0), 3);
  EXPECT_EQ(symbols[1].value("parameters", 0), 1);
}

TEST(AppendJsonl, ReferenceHasThePathThatIsWritten) {
  RenderFixture fixture;
  fixture.add("a.cc").calls("f").calls("a.b.g").calls(".h").calls(".a.i");
  const Json references = exported(fixture, "a.cc")["references"];
  ASSERT_EQ(references.size(), 4u);
  EXPECT_FALSE(references[0].contains("path"));
  EXPECT_EQ(references[1].value("path", ""), "a.b.g");
  EXPECT_EQ(references[2].value("path", ""), ".h");
  EXPECT_EQ(references[3].value("path", ""), ".a.i");
}

TEST(AppendJsonl, ReceiverIsThatOfTheSource) {
  RenderFixture fixture;
  fixture.add("a.py").calls("self@A.f").calls("self@A:B.x.g").calls("cls.h");
  EXPECT_EQ(values_by_name(fixture, "a.py", "path"), (Values{{"f", "self.f"}, {"g", "self.x.g"}, {"h", "cls.h"}}));
}

TEST(AppendJsonl, ObjectOfATypeIsAReceiver) {
  RenderFixture fixture;
  fixture.add("a.cc").calls("A{}.f").calls("a.A{}.x.g").calls(".A{}.h");
  EXPECT_EQ(values_by_name(fixture, "a.cc", "receiver"), (Values{{"f", "A"}, {"g", "a.A.x"}, {"h", ".A"}}));
  EXPECT_EQ(values_by_name(fixture, "a.cc", "path"), Values{});
}

TEST(AppendJsonl, ResultsAndElementsAreNoPaths) {
  RenderFixture fixture;
  fixture.add("a.py").calls("g().f").calls("self@A.x[*].g").calls("cls@A().h").calls("A{}[].i").calls("A{}.x().j");
  EXPECT_EQ(values_by_name(fixture, "a.py", "path"), Values{});
  EXPECT_EQ(values_by_name(fixture, "a.py", "receiver"), Values{});
}

}  // namespace
}  // namespace docmill
