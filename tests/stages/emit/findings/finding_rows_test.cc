// SPDX-License-Identifier: Apache-2.0
//
// What is kept of the findings of a file for the pages of the repo, of folders and of rules.
#include "stages/emit/findings/finding_rows.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "tests/rule_position.h"
#include "tests/stages/emit/render_fixture.h"

namespace docmill {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Finding finding(std::string_view id, std::uint32_t line, bool is_suppressed = false) {
  return {rule_position("Python", id), {line, line}, is_suppressed};
}

// "name (count)" of the functions and types that are shown.
std::vector<std::string> scopes_of(RenderFixture& fixture, std::size_t i = 0) {
  std::vector<std::string> names;
  for (const FindingScope& scope : fixture.finding_rows().scopes_of({0}, i).shown) {
    names.push_back(scope.name + " (" + std::to_string(scope.found) + ")");
  }
  return names;
}

std::vector<RuleCount> counts_of(RenderFixture& fixture, FileId file = {0}) {
  const FindingRows rows = fixture.finding_rows();
  const auto counts = rows.counts_of(file);
  return {counts.begin(), counts.end()};
}

TEST(FindingRows, CountByRuleAndLeaveOutWhatIsSuppressed) {
  RenderFixture fixture;
  fixture.add("a.py");
  for (std::uint32_t line : {1u, 2u}) fixture.mark_finding("a.py", finding("py/exec", line));
  fixture.mark_finding("a.py", finding("py/eval", 3));
  fixture.mark_finding("a.py", finding("py/eval", 4, true));
  std::vector<RuleCount> expected{{rule_position("Python", "py/exec"), 2, 0},
                                  {rule_position("Python", "py/eval"), 1, 1}};
  std::ranges::sort(expected, {}, &RuleCount::rule);
  EXPECT_EQ(counts_of(fixture), expected);
}

TEST(FindingRows, NameTheInnermostFunctionOrType) {
  RenderFixture fixture;
  fixture.add("a.py").defines("A", SymbolKind::class_, 6).defines_inside("f", SymbolKind::method);
  for (std::uint32_t line : {1u, 2u, 2u, 7u}) fixture.mark_finding("a.py", finding("py/eval", line));
  EXPECT_THAT(scopes_of(fixture), testing::Each(testing::AnyOf(testing::StartsWith("A"), testing::StartsWith("A.f"))));
  EXPECT_EQ(counts_of(fixture).front().found, 4u);
}

TEST(FindingRows, NoScopesOutsideOfFunctions) {
  RenderFixture fixture;
  fixture.add("a.py");
  fixture.mark_finding("a.py", finding("py/eval", 1));
  EXPECT_THAT(scopes_of(fixture), IsEmpty());
}

TEST(FindingRows, ScopesOfSuppressedFindingsAreLeftOut) {
  RenderFixture fixture;
  fixture.add("a.py").defines("f", SymbolKind::function, 2).defines("g", SymbolKind::function, 2);
  fixture.mark_finding("a.py", finding("py/eval", 1, true));
  fixture.mark_finding("a.py", finding("py/eval", 3));
  EXPECT_THAT(scopes_of(fixture), ElementsAre("g (1)"));
}

TEST(FindingRows, ManyScopesAreCounted) {
  RenderFixture fixture;
  FileSketch file = fixture.add("a.py");
  for (int i = 0; i < 20; ++i) file.defines("f" + std::to_string(i));
  for (std::uint32_t line = 1; line <= 20; ++line) fixture.mark_finding("a.py", finding("py/eval", line));
  const FindingScopes scopes = fixture.finding_rows().scopes_of({0}, 0);
  EXPECT_EQ(scopes.shown.size(), 12u);
  EXPECT_EQ(scopes.more, 8u);
}

TEST(FindingRows, StayIfLinesAreInserted) {
  const auto rows_after = [](std::uint32_t lines) {
    RenderFixture fixture;
    fixture.add("a.py").defines("TEXT", SymbolKind::constant, lines).defines("f", SymbolKind::function, 3);
    fixture.mark_finding("a.py", finding("py/eval", lines + 2));
    return collect_file_findings(fixture.site().repo(), fixture.site().options().run_rules, {0});
  };
  EXPECT_EQ(rows_after(1).counts, rows_after(5).counts);
  EXPECT_EQ(rows_after(1).scopes, rows_after(5).scopes);
  EXPECT_GT(rows_after(1).scopes.size(), 1u);
}

TEST(FindingRows, RulesThatAreNotLookedForAreLeftOut) {
  RenderFixture fixture;
  fixture.add("a.py");
  fixture.add("b.py");
  fixture.add("test_a.py");
  fixture.add("x.yaml");
  for (const std::string_view path : {"test_a.py", "x.yaml"}) fixture.mark_finding(path, finding("py/assert", 1));
  fixture.mark_finding("a.py", {1'000'000, {1, 1}, false});
  fixture.mark_finding("b.py", finding("py/eval", 1));
  fixture.mark_given_up("b.py");
  for (std::uint32_t file = 0; file < 4; ++file) EXPECT_THAT(counts_of(fixture, {file}), IsEmpty()) << file;
}

TEST(FindingRows, DamagedScopesAreEmpty) {
  FindingRows rows;
  rows.counts.items = {{1, 1, 0}};
  rows.counts.starts.push_back(1);
  for (const std::string_view bytes : {"", "\x05", "\x03\x01\x09z", "\xff\xff\xff"}) {
    rows.scopes.items.assign(bytes.begin(), bytes.end());
    rows.scopes.starts = {0, static_cast<std::uint32_t>(bytes.size())};
    for (const FindingScope& scope : rows.scopes_of({0}, 0).shown) EXPECT_EQ(scope.name, "");
    EXPECT_EQ(saved_scopes(rows.scopes.row(0), 3), "");
  }
}

}  // namespace
}  // namespace docmill
