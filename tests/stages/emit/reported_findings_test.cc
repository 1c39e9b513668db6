// SPDX-License-Identifier: Apache-2.0
//
// Which findings are reported, and what changes their fingerprints. `Marked` has a finding on each line with a '!'.
#include "stages/emit/reported_findings.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "stages/base/split_lines.h"
#include "stages/rules/builtin_rules.h"

namespace docmill {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

using Fingerprints = std::vector<std::string>;

// The position of the first Python rule for which `is_wanted` holds.
template <typename IsWanted>
std::uint32_t rule_where(IsWanted is_wanted) {
  const auto rules = builtin_rules_for("Python")->rules;
  const auto found = std::ranges::find_if(rules, is_wanted);
  EXPECT_NE(found, rules.end());
  return static_cast<std::uint32_t>(found - rules.begin());
}

bool is_fault(const Rule& rule) { return rule.kind == RuleKind::security && !rule.skips_tests; }
bool is_pattern(const Rule& rule) { return rule.kind == RuleKind::pattern; }
bool skips_tests(const Rule& rule) { return rule.kind != RuleKind::pattern && rule.skips_tests; }

const Rule& rule_at(std::uint32_t position) { return builtin_rules_for("Python")->rules[position]; }

RepoFile python_file(std::string path) {
  RepoFile file;
  file.path = std::move(path);
  file.language.name = "Python";
  return file;
}

std::vector<std::uint32_t> reported_lines(const RepoFile& file, const std::vector<Finding>& findings) {
  FileFacts facts;
  facts.findings = findings;
  std::vector<std::uint32_t> lines;
  for (const ReportedFinding& finding : reported_findings(builtin_rules_for("Python"), file, facts))
    lines.push_back(finding.lines.first);
  return lines;
}

Fingerprints marked(std::string_view source, std::string_view path = "a.py", const Rule& rule = rule_at(0)) {
  std::vector<ReportedFinding> findings;
  const std::vector<std::string_view> lines = split_lines(source);
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    if (lines[i].find('!') != std::string_view::npos) findings.push_back({&rule, {i + 1, i + 1}, false});
  }
  return fingerprints_of(findings, path, source);
}

TEST(ReportedFindings, PatternsAreNotReported) {
  const std::uint32_t fault = rule_where(is_fault);
  const std::uint32_t pattern = rule_where(is_pattern);
  EXPECT_THAT(reported_lines(python_file("a.py"), {{pattern, {1, 1}, false}, {fault, {2, 2}, false}}), ElementsAre(2));
}

TEST(ReportedFindings, RuleThatSkipsTestsIsNotReportedInTests) {
  const std::vector<Finding> findings = {{rule_where(is_fault), {1, 1}, false},
                                         {rule_where(skips_tests), {2, 2}, false}};
  EXPECT_THAT(reported_lines(python_file("a.py"), findings), ElementsAre(1, 2));
  EXPECT_THAT(reported_lines(python_file("tests/test_a.py"), findings), ElementsAre(1));
}

TEST(ReportedFindings, NumberWithoutARuleIsIgnored) {
  EXPECT_THAT(reported_lines(python_file("a.py"), {{1'000'000, {1, 1}, false}}), IsEmpty());
}

TEST(Fingerprints, StayIfLinesAreInsertedOrIndentedElsewhere) {
  const Fingerprints before = marked("f(1)!\ng()\nf(2)!\nf(1)!\n");
  EXPECT_EQ(marked("import x\n\nf(1)!\n\ng()\n  f(2)!\nh()\n\tf( 1 )!\r\n"), before);
}

TEST(Fingerprints, EqualLinesAreNumbered) {
  const Fingerprints three = marked("f()!\nf()!\nf()!\n");
  EXPECT_EQ(std::set(three.begin(), three.end()).size(), 3u);
  const Fingerprints two = marked("f()!\nf()!\n");
  EXPECT_EQ(two, Fingerprints(three.begin(), three.begin() + 2));
}

TEST(Fingerprints, SuppressingOneLeavesTheOthersAsTheyAre) {
  const std::string_view source = "f()\nf()\n";
  const std::vector<ReportedFinding> open = {{&rule_at(0), {1, 1}, false}, {&rule_at(0), {2, 2}, false}};
  std::vector<ReportedFinding> suppressed = open;
  suppressed.front().is_suppressed = true;
  EXPECT_EQ(fingerprints_of(suppressed, "a.py", source), fingerprints_of(open, "a.py", source));
}

TEST(Fingerprints, DependOnRulePathAndText) {
  const Fingerprints first = marked("f()!\n");
  EXPECT_EQ(first.front().size(), 32u);
  EXPECT_NE(marked("g()!\n"), first);
  EXPECT_NE(marked("f()!\n", "b.py"), first);
  EXPECT_NE(marked("f()!\n", "a.py", rule_at(1)), first);
}

TEST(Fingerprints, LineThatTheSourceLacksIsEmpty) {
  EXPECT_EQ(fingerprints_of({{&rule_at(0), {9, 9}, false}}, "a.py", "").size(), 1u);
}

}  // namespace
}  // namespace docmill
