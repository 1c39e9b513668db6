// SPDX-License-Identifier: Apache-2.0
#include "stages/rules/builtin_rules.h"

#include <algorithm>

namespace docmill {

#define DOCMILL_RULES(name) extern const RuleSet kRules_##name;
#include <rules/rule_sets.inc>
#undef DOCMILL_RULES

namespace {

#define DOCMILL_RULES(name) &kRules_##name,
constexpr const RuleSet* kSets[] = {
#include <rules/rule_sets.inc>
};
#undef DOCMILL_RULES

}  // namespace

std::span<const RuleSet* const> builtin_rules() { return kSets; }

const RuleSet* builtin_rules_for(std::string_view language) {
  const auto* const found = std::ranges::find_if(
      kSets, [&](const RuleSet* set) { return std::ranges::find(set->languages, language) != set->languages.end(); });
  return found == std::end(kSets) ? nullptr : *found;
}

}  // namespace docmill
