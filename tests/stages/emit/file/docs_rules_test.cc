// SPDX-License-Identifier: Apache-2.0
//
// What a page says about the findings of docmill's own rules.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <string>

#include "stages/emit/findings/found_rules.h"
#include "stages/rules/builtin_rules.h"
#include "tests/rule_position.h"
#include "tests/stages/emit/render_fixture.h"

namespace docmill {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr std::string_view kSecurity = "Security & Safety";

const RuleSet& python_rules() { return *builtin_rules_for("Python"); }

const Rule& rule_of(std::string_view id) { return python_rules().rules[rule_position("Python", id)]; }

// How many Python rules of these kinds a page looks for.
std::size_t count_rules(std::initializer_list<RuleKind> kinds, bool is_test = false) {
  return static_cast<std::size_t>(std::ranges::count_if(python_rules().rules, [&](const Rule& rule) {
    return std::ranges::find(kinds, rule.kind) != kinds.end() && !(is_test && rule.skips_tests);
  }));
}

std::size_t count_security(bool is_test = false) {
  return count_rules({RuleKind::security, RuleKind::correctness}, is_test);
}

void find_in(RenderFixture& fixture, std::string_view path, std::string_view rule, std::uint32_t line,
             bool is_suppressed = false) {
  fixture.mark_finding(path, {rule_position("Python", rule), {line, line}, is_suppressed});
}

// What the section says on the page of this file, which has these bytes.
std::string section_of(RenderFixture& fixture, std::string_view path, std::string_view heading,
                       std::string_view source = "") {
  const Site& site = fixture.site();
  Pages pages;
  render_docs_page(collect_file(site, site.repo().find_file(path)), source, sink_into(pages));
  const std::string& page = pages[std::string(path) + "_docs.md"];
  const std::string line = fmt::format("## {}\n\n", heading);
  const std::size_t begin = page.find(line);
  if (begin == page.npos) return fmt::format("no section {}", heading);
  const std::size_t body = page.find("\n\n", begin + line.size()) + 2;  // after a second heading
  return page.substr(body, std::min(page.find("\n## ", body), page.size()) - body);
}

// The first line that the page has for findings of the rule.
std::string head_of(std::string_view id) {
  const Rule& rule = rule_of(id);
  std::string weaknesses;
  for (const std::uint16_t weakness : rule.cwe) weaknesses += fmt::format(", CWE-{}", weakness);
  return fmt::format("- <a id=\"{}\"></a>**{}** ([`{}`](./findings/{}.md), {} severity{}): {}\n", rule_anchor(id),
                     rule.title, id, id, word_of(rule.severity), weaknesses, rule.message);
}

TEST(RuleSections, FindingHasItsRuleItsLinesAndItsCode) {
  RenderFixture fixture;
  fixture.add("a.py");
  fixture.mark_finding("a.py", {rule_position("Python", "py/eval"), {2, 3}, false});
  EXPECT_THAT(section_of(fixture, "a.py", kSecurity, "\n  x = eval(\n    y)\n"),
              StartsWith(head_of("py/eval") + "  - [L2-L3](../repo/a.py#L2-L3): `x = eval(`\n"));
}

TEST(RuleSections, PageOfTheRuleIsLinkedFromAnyDepth) {
  RenderFixture fixture;
  fixture.add("b/c/a.py");
  find_in(fixture, "b/c/a.py", "py/eval", 1);
  EXPECT_THAT(section_of(fixture, "b/c/a.py", kSecurity), HasSubstr("[`py/eval`](../../findings/py/eval.md)"));
}

TEST(RuleSections, FindingNamesTheFunctionAroundIt) {
  RenderFixture fixture;
  fixture.add("a.py").defines("load", SymbolKind::function, 3);
  find_in(fixture, "a.py", "py/eval", 2);
  EXPECT_THAT(section_of(fixture, "a.py", kSecurity), HasSubstr(" in [`load`](#s-load)"));
}

TEST(RuleSections, NameOfAWeaknessAndSeverityAreThoseOfTheRule) {
  ASSERT_FALSE(rule_of("py/subprocess-shell").cwe.empty());
  EXPECT_THAT(head_of("py/subprocess-shell"),
              HasSubstr("([`py/subprocess-shell`](./findings/py/subprocess-shell.md), high severity, CWE-78): "));
}

TEST(RuleSections, GravestRulesComeFirst) {
  ASSERT_GT(rule_of("py/subprocess-shell").severity, rule_of("py/eval").severity);
  RenderFixture fixture;
  fixture.add("a.py");
  find_in(fixture, "a.py", "py/eval", 1);
  find_in(fixture, "a.py", "py/subprocess-shell", 2);
  const std::string section = section_of(fixture, "a.py", kSecurity);
  EXPECT_LT(section.find("py/subprocess-shell"), section.find("py/eval"));
}

TEST(RuleSections, NoFindingSaysHowManyRulesWereTried) {
  RenderFixture fixture;
  fixture.add("a.py");
  EXPECT_EQ(section_of(fixture, "a.py", kSecurity),
            fmt::format("None of the {} Python security rules matches.\n", count_security()));
  EXPECT_EQ(section_of(fixture, "a.py", "Code Patterns & Idioms"),
            fmt::format("None of the {} Python pattern rules matches.\n", count_rules({RuleKind::pattern})));
  EXPECT_EQ(section_of(fixture, "a.py", "Performance Considerations"),
            fmt::format("None of the {} Python performance rules matches.\n", count_rules({RuleKind::performance})));
}

TEST(RuleSections, FindingIsInTheSectionOfItsKindOnly) {
  RenderFixture fixture;
  fixture.add("a.py");
  find_in(fixture, "a.py", "py/eval", 1);
  EXPECT_THAT(section_of(fixture, "a.py", kSecurity), Not(HasSubstr("None of")));
  EXPECT_THAT(section_of(fixture, "a.py", "Code Patterns & Idioms"), StartsWith("None of"));
  EXPECT_THAT(section_of(fixture, "a.py", "Performance Considerations"), StartsWith("None of"));
}

TEST(RuleSections, FiveFindingsOfARuleAreQuotedAndFurtherOnesLinked) {
  RenderFixture fixture;
  fixture.add("a.py");
  for (std::uint32_t line = 1; line <= 7; ++line) find_in(fixture, "a.py", "py/eval", line);
  EXPECT_THAT(section_of(fixture, "a.py", kSecurity, "a\nb\nc\nd\ne\nf\ng\n"),
              StartsWith(head_of("py/eval") + "  - [L1](../repo/a.py#L1): `a`\n"
                                              "  - [L2](../repo/a.py#L2): `b`\n"
                                              "  - [L3](../repo/a.py#L3): `c`\n"
                                              "  - [L4](../repo/a.py#L4): `d`\n"
                                              "  - [L5](../repo/a.py#L5): `e`\n"
                                              "  - also [L6](../repo/a.py#L6), [L7](../repo/a.py#L7)\n"));
}

TEST(RuleSections, FindingsBeyondTheLinkedOnesAreCounted) {
  RenderFixture fixture;
  fixture.add("a.py");
  for (std::uint32_t line = 1; line <= 50; ++line) find_in(fixture, "a.py", "py/eval", line);
  const std::string section = section_of(fixture, "a.py", kSecurity);
  EXPECT_THAT(section, HasSubstr("[L45](../repo/a.py#L45) and 5 more places up to [L50](../repo/a.py#L50)\n"));
  EXPECT_THAT(section, Not(HasSubstr("[L46]")));
}

TEST(RuleSections, LongLinesAreCutBetweenCharacters) {
  RenderFixture fixture;
  fixture.add("a.py");
  find_in(fixture, "a.py", "py/eval", 1);
  EXPECT_THAT(section_of(fixture, "a.py", kSecurity, std::string(119, 'x') + "äöü\n"),
              HasSubstr(": `" + std::string(119, 'x') + " …`\n"));
}

TEST(RuleSections, LineThatIsNotThereHasNoCode) {
  RenderFixture fixture;
  fixture.add("a.py");
  find_in(fixture, "a.py", "py/eval", 9);
  EXPECT_THAT(section_of(fixture, "a.py", kSecurity, "a\n"), HasSubstr("  - [L9](../repo/a.py#L9)\n"));
}

TEST(RuleSections, SuppressedFindingsAreCountedAndLinked) {
  RenderFixture fixture;
  fixture.add("a.py");
  find_in(fixture, "a.py", "py/eval", 1);
  find_in(fixture, "a.py", "py/eval", 2, true);
  EXPECT_THAT(section_of(fixture, "a.py", kSecurity, "a\nb\n"),
              AllOf(HasSubstr("  - [L1](../repo/a.py#L1): `a`\n\n"
                              "1 finding is switched off by comments: [L2](../repo/a.py#L2) "
                              "([`py/eval`](./findings/py/eval.md)).\n"),
                    Not(HasSubstr("`b`"))));
}

TEST(RuleSections, ManySuppressedFindingsAreNotAllLinked) {
  RenderFixture fixture;
  fixture.add("a.py");
  for (std::uint32_t line = 1; line <= 12; ++line) find_in(fixture, "a.py", "py/eval", line, true);
  const std::string section = section_of(fixture, "a.py", kSecurity);
  EXPECT_THAT(section, HasSubstr("12 findings are switched off by comments: [L1]("));
  EXPECT_THAT(section, Not(HasSubstr("None of the")));  // rules do match
  EXPECT_THAT(section, HasSubstr("[L10](../repo/a.py#L10) ([`py/eval`](./findings/py/eval.md)) and 2 more.\n"));
}

TEST(RuleSections, TestsHaveNoFindingsOfRulesThatSkipThem) {
  ASSERT_TRUE(rule_of("py/assert").skips_tests);
  ASSERT_NE(count_security(true), count_security(false));
  RenderFixture fixture;
  fixture.add("a.py");
  fixture.add("test_a.py");
  for (const std::string_view path : {"a.py", "test_a.py"}) {
    find_in(fixture, path, "py/assert", 1);
    find_in(fixture, path, "py/assert", 2, true);
  }
  EXPECT_THAT(section_of(fixture, "a.py", kSecurity), HasSubstr("`py/assert`"));
  EXPECT_EQ(section_of(fixture, "test_a.py", kSecurity),
            fmt::format("None of the {} Python security rules that look at tests matches.\n", count_security(true)));
}

TEST(RuleSections, KindWhoseRulesAllLeaveTestsAlone) {
  RenderFixture fixture;
  fixture.add("test_a.py");
  EXPECT_EQ(section_of(fixture, "test_a.py", "Performance Considerations"),
            "No performance rule for Python looks at tests.\n");
}

TEST(RuleSections, LanguageWithoutRules) {
  RenderFixture fixture;
  fixture.add("a.yaml");
  EXPECT_EQ(section_of(fixture, "a.yaml", kSecurity), "No security rules exist for YAML.\n");
  EXPECT_EQ(section_of(fixture, "a.yaml", "Code Patterns & Idioms"), "No pattern rules exist for YAML.\n");
}

TEST(RuleSections, FileThatTheParserGaveUp) {
  RenderFixture fixture;
  fixture.add("a.py");
  fixture.mark_given_up("a.py");
  EXPECT_EQ(section_of(fixture, "a.py", kSecurity),
            "No security rule was tried, because the parser gave up on the file.\n");
}

TEST(RuleSections, LinesThatWereNotParsedWereNotLookedAt) {
  RenderFixture fixture;
  fixture.add("a.py");
  fixture.mark_unparsed("a.py", {3, 4});
  EXPECT_THAT(section_of(fixture, "a.py", kSecurity),
              HasSubstr("security rules matches. Lines that were not parsed were not looked at.\n"));
}

TEST(RuleSections, FindingOfARuleThatIsGoneIsLeftOut) {
  RenderFixture fixture;
  fixture.add("a.py");
  fixture.mark_finding("a.py", {1'000'000, {1, 1}, false});
  EXPECT_THAT(section_of(fixture, "a.py", kSecurity), StartsWith("None of"));
}

}  // namespace
}  // namespace docmill
