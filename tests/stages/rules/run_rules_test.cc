// SPDX-License-Identifier: Apache-2.0
//
// The rules of a run: which are reported, and how severe they are.
#include "stages/rules/run_rules.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace docmill {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

const Rule& rule_of(const RunRules& rules, std::string_view id) { return *rules.matches(id).at(0); }

RunRules chosen(const RuleChoice& choice) {
  RunRules rules;
  rules.choose(choice);
  return rules;
}

TEST(RunRules, PatternsMatchWholeIds) {
  const RunRules rules;
  EXPECT_THAT(rules.matches("py/eval"), SizeIs(1));
  EXPECT_THAT(rules.matches("*py*/*eval*"), SizeIs(testing::Ge(1u)));
  EXPECT_THAT(rules.matches("py/eva"), IsEmpty());
  EXPECT_THAT(rules.matches("y/eval"), IsEmpty());
  EXPECT_THAT(rules.matches(""), IsEmpty());
  EXPECT_THAT(rules.matches("py/*l*"), SizeIs(testing::Lt(rules.matches("py/*").size())));
}

TEST(RunRules, NothingChosenIsAsBuiltIn) {
  EXPECT_EQ(chosen({}).digest(), 0u);
  EXPECT_EQ(chosen({{"*"}, {}, {}}).digest(), 0u);
  EXPECT_EQ(chosen({{}, {}, {{"py/eval", rule_of(RunRules(), "py/eval").severity}}}).digest(), 0u);
}

TEST(RunRules, DigestCoversTheChoice) {
  const std::uint64_t off = chosen({{}, {"py/eval"}, {}}).digest();
  const std::uint64_t low = chosen({{}, {}, {{"py/eval", Level::low}}}).digest();
  const std::uint64_t high = chosen({{}, {}, {{"py/eval", Level::high}}}).digest();
  EXPECT_NE(off, 0u);
  EXPECT_NE(low, off);
  EXPECT_NE(low, high);
}

TEST(RunRules, PositionsAndVersionsStayIfRulesAreOff) {
  const RunRules all;
  const RunRules some = chosen({{"py/eval"}, {}, {}});
  const RuleSet &before = *all.find("Python"), &after = *some.find("Python");
  EXPECT_EQ(before.version, after.version);
  ASSERT_EQ(before.rules.size(), after.rules.size());
  for (std::size_t i = 0; i < before.rules.size(); ++i) {
    EXPECT_EQ(before.rules[i].id, after.rules[i].id);
    EXPECT_EQ(after.rules[i].is_off, after.rules[i].id != "py/eval");
  }
}

TEST(RunRules, CopiesKeepTheRulesAlive) {
  RunRules copy;
  {
    const RunRules rules = chosen({{}, {"py/eval"}, {}});
    copy = rules;
  }
  EXPECT_TRUE(rule_of(copy, "py/eval").is_off);
}

}  // namespace
}  // namespace docmill
