// SPDX-License-Identifier: Apache-2.0
//
// extract_located finds the facts of extract_facts, and a place for each name that they count.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "stages/model/facts_codec.h"
#include "stages/model/source_lines.h"
#include "tests/extract_text.h"
#include "tests/extracted_repo.h"

namespace docmill {
namespace {

using testing::ElementsAre;

std::string text_of(std::string_view source, SourceRange range) {
  return std::string(source.substr(range.begin, range.end - range.begin));
}

// What the facts should say of the symbols around these places.
std::vector<ReferenceUser> users_in(std::span<const Occurrence> places) {
  std::vector<ReferenceUser> users;
  for (const Occurrence& place : places) {
    if (users.empty() || users.back().symbol != place.enclosing) users.push_back({place.enclosing, 0});
    ++users.back().count;
  }
  return users;
}

// "line:column enclosing" of each place of the name, for all references to it.
std::vector<std::string> places_of(std::string_view path, std::string_view source, std::string_view name) {
  const LocatedFacts located = locate_text(path, source);
  const FileFacts& facts = located.facts;
  const SourceLines lines(source);
  std::vector<std::string> places;
  for (std::uint32_t i = 0; i < facts.references.size(); ++i) {
    if (facts.view(facts.references[i].name) != name) continue;
    for (const Occurrence& occurrence : located.occurrences.of(i)) {
      EXPECT_EQ(text_of(source, occurrence.range), name);
      const LinePlace place = lines.place_of(occurrence.range.begin);
      const std::string enclosing =
          occurrence.enclosing.exists() ? facts.qualified_name(facts.symbol(occurrence.enclosing)) : "top";
      places.push_back(fmt::format("{}:{} {}", place.line + 1, place.column, enclosing));
    }
  }
  return places;
}

TEST(Occurrences, EachPlaceOfANameIsFoundWithWhatIsAroundIt) {
  const std::string_view source = "def f(): g(); g()\nclass C:\n  def m(self):\n    return g() + g()\ng()\n";
  EXPECT_THAT(places_of("m.py", source, "g"), ElementsAre("5:0 top", "1:9 f", "1:14 f", "4:11 C.m", "4:17 C.m"));
}

TEST(Occurrences, MemberOfALocalValueIsAmongThoseWithoutAQualifier) {
  EXPECT_THAT(places_of("m.py", "def f(x): x.g()\ndef h(): y.g()\n", "g"), ElementsAre("1:12 f", "2:11 h"));
}

TEST(Occurrences, ImportedNamesAreFoundWhereTheyAreWritten) {
  const std::string_view source = "from a import (\n    b,\n    c as d,\n)\n";
  EXPECT_THAT(places_of("m.py", source, "b"), ElementsAre("2:4 top"));
  const LocatedFacts located = locate_text("m.py", source);
  ASSERT_EQ(located.occurrences.modules.size(), 1u);
  EXPECT_EQ(text_of(source, located.occurrences.modules[0]), "a");
  ASSERT_EQ(located.occurrences.names.size(), 2u);
  EXPECT_EQ(text_of(source, located.occurrences.names[1]), "c");
}

TEST(Occurrences, NamesInWhatIsConcealedFromTheParserAreFound) {
  EXPECT_THAT(places_of("m.cc", "class EXPORT A {\n  void f() { g(EXPORT); }\n};\n", "EXPORT"),
              ElementsAre("1:6 top", "2:15 A.f"));
}

TEST(Occurrences, NameOfADefinitionIsFound) {
  const std::string_view source =
      "namespace n { struct A { bool operator==(int) { return true; } }; }\nvoid n::f() {}\n";
  const LocatedFacts located = locate_text("m.cc", source);
  std::vector<std::string> names;
  for (const SourceRange range : located.occurrences.symbols) names.push_back(text_of(source, range));
  EXPECT_THAT(names, ElementsAre("n", "A", "operator==", "f"));
}

TEST(Occurrences, ImportOfADefaultIsWhereTheFileNamesIt) {
  const std::string_view source = "import Box from './box';\n";
  const LocatedFacts located = locate_text("m.js", source);
  ASSERT_EQ(located.occurrences.names.size(), 1u);
  EXPECT_EQ(text_of(source, located.occurrences.names[0]), "Box");
  EXPECT_EQ(text_of(source, located.occurrences.modules[0]), "./box");
}

// All sources of the cases of extraction.
TEST(Occurrences, FactsAreTheSameAndEachReferenceHasItsPlaces) {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(DOCMILL_TEST_CASES "/extract")) {
    if (!entry.is_regular_file() || entry.path().stem() != "input") continue;
    SCOPED_TRACE(entry.path().string());
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string source{std::istreambuf_iterator<char>(in), {}};
    const std::string path = entry.path().filename().string();
    const LocatedFacts located = locate_text(path, source);
    const FileFacts& facts = located.facts;
    EXPECT_EQ(encode_facts(facts), encode_facts(extract_text(path, source)));
    ASSERT_EQ(located.occurrences.symbols.size(), facts.symbols.size());
    ASSERT_EQ(located.occurrences.modules.size(), facts.imports.size());
    ASSERT_EQ(located.occurrences.names.size(), facts.names.size());
    ASSERT_EQ(located.occurrences.starts.size(), facts.references.size() + 1);
    for (std::uint32_t i = 0; i < facts.references.size(); ++i) {
      const Reference& reference = facts.references[i];
      const auto places = located.occurrences.of(i);
      const auto users = facts.users_of(i);
      EXPECT_TRUE(std::ranges::equal(users, users_in(places))) << facts.view(reference.name);
      EXPECT_EQ(std::ranges::min(places, {}, &Occurrence::line).line, reference.first_line);
      for (const Occurrence& place : places) {
        // An imported name may be written as what the file calls it.
        const bool is_found = place.range.exists() && reference.kind != ReferenceKind::imported;
        EXPECT_EQ(is_found ? text_of(source, place.range) : facts.view(reference.name), facts.view(reference.name));
      }
    }
    ++files;
  }
  EXPECT_GT(files, 50u);
}

}  // namespace
}  // namespace docmill
