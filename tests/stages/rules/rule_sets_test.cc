// SPDX-License-Identifier: Apache-2.0
//
// docmill's own rules: their cases hold, and what they name is in the grammars.
#include <gmock/gmock.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "pipeline/steps/rule_cases.h"
#include "stages/extract/findings/rule_index.h"
#include "stages/languages/language.h"
#include "stages/rules/builtin_rules.h"

namespace docmill {
namespace {

using testing::IsEmpty;
using testing::StartsWith;

class BuiltinRules : public testing::TestWithParam<std::string_view> {
 protected:
  static const RuleSet& set() { return **std::ranges::find(builtin_rules(), GetParam(), &RuleSet::name); }
};

TEST_P(BuiltinRules, CasesHold) { EXPECT_THAT(failures_of_cases(set()), IsEmpty()); }

TEST_P(BuiltinRules, NodesPlacesAndExpressionsAreValid) {
  std::vector<const TSLanguage*> grammars;
  for (const std::string_view name : set().languages) {
    const Language* const language = find_language(name);
    ASSERT_NE(language, nullptr) << name;
    grammars.push_back(language->grammar());
  }
  EXPECT_EQ(RuleIndex::faults(set(), grammars), "");
}

TEST_P(BuiltinRules, IdsHaveThePrefixOfTheirSet) {
  const std::string_view first = set().rules.front().id;
  const std::string prefix(first.substr(0, first.find('/') + 1));
  for (const Rule& rule : set().rules) EXPECT_THAT(rule.id, StartsWith(prefix));
}

std::vector<std::string_view> names_of_sets() {
  std::vector<std::string_view> names;
  for (const RuleSet* const set : builtin_rules()) names.push_back(set->name);
  return names;
}

INSTANTIATE_TEST_SUITE_P(Sets, BuiltinRules, testing::ValuesIn(names_of_sets()),
                         [](const auto& name) { return std::string(name.param); });

TEST(BuiltinRuleSets, EachLanguageHasAtMostOneSet) {
  std::set<std::string_view> languages;
  for (const RuleSet* const set : builtin_rules()) {
    for (const std::string_view language : set->languages) EXPECT_TRUE(languages.insert(language).second) << language;
  }
}

}  // namespace
}  // namespace docmill
