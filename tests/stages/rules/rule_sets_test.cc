// SPDX-License-Identifier: Apache-2.0
//
// docmill's own rules: their cases hold, and what they name is in the grammars.
#include <gmock/gmock.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "stages/extract/findings/rule_index.h"
#include "stages/languages/language.h"
#include "stages/rules/builtin_rules.h"
#include "tests/rule_cases.h"

namespace docmill {
namespace {

using testing::IsEmpty;
using testing::StartsWith;

class BuiltinRules : public testing::TestWithParam<const RuleSet*> {};

TEST_P(BuiltinRules, CasesHold) { EXPECT_THAT(failures_of_cases(*GetParam()), IsEmpty()); }

TEST_P(BuiltinRules, NodesPlacesAndExpressionsAreValid) {
  std::vector<const TSLanguage*> grammars;
  for (const std::string_view name : GetParam()->languages) {
    const Language* const language = find_language(name);
    ASSERT_NE(language, nullptr) << name;
    grammars.push_back(language->grammar());
  }
  EXPECT_EQ(RuleIndex::faults(*GetParam(), grammars), "");
}

TEST_P(BuiltinRules, IdsHaveThePrefixOfTheirSet) {
  const std::string_view first = GetParam()->rules.front().id;
  const std::string prefix(first.substr(0, first.find('/') + 1));
  for (const Rule& rule : GetParam()->rules) EXPECT_THAT(rule.id, StartsWith(prefix));
}

INSTANTIATE_TEST_SUITE_P(Sets, BuiltinRules, testing::ValuesIn(builtin_rules().begin(), builtin_rules().end()),
                         [](const auto& set) { return std::string(set.param->name); });

TEST(BuiltinRuleSets, EachLanguageHasAtMostOneSet) {
  std::set<std::string_view> languages;
  for (const RuleSet* const set : builtin_rules()) {
    for (const std::string_view language : set->languages) EXPECT_TRUE(languages.insert(language).second) << language;
  }
}

}  // namespace
}  // namespace docmill
