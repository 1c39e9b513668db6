// SPDX-License-Identifier: Apache-2.0
//
// A path that JSON cannot represent is followed by its bytes.
#include "stages/emit/export_jsonl.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/stages/emit/render_fixture.h"

namespace docmill {
namespace {

using Json = nlohmann::json;

Json exported(RenderFixture& fixture, std::string_view path) {
  const Site& site = fixture.site();
  std::string line;
  append_jsonl(line, site.repo(), site.links(), site.repo().find_file(path));
  return Json::parse(line);
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

}  // namespace
}  // namespace docmill
