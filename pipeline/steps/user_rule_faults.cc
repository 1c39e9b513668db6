// SPDX-License-Identifier: Apache-2.0
#include "pipeline/steps/user_rule_faults.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "stages/extract/findings/rule_index.h"
#include "stages/languages/language.h"

namespace docmill {
namespace {

std::string fault_of(const RuleSet& set, const Rule& rule) {
  std::vector<const TSLanguage*> grammars;
  for (const std::string_view name : set.languages) {
    const Language* const language = find_language(name);
    if (applies_to(rule, name) && language != nullptr && language->grammar != nullptr) {
      grammars.push_back(language->grammar());
    }
  }
  RuleSet alone;  // without syntax, which is docmill's own
  alone.rules = {&rule, 1};
  const std::string faults = RuleIndex::faults(alone, grammars);
  return faults.substr(0, faults.find('\n'));
}

}  // namespace

std::string fault_of_user_rules(const RunRules& rules) {
  for (const UserRule& user : rules.user_rules()) {
    for (const RuleSet& set : rules.sets()) {
      const auto rule = std::ranges::find(set.rules, user.id, &Rule::id);
      if (rule == set.rules.end()) continue;
      const std::string fault = fault_of(set, *rule);
      if (!fault.empty()) return fmt::format("{}: rule '{}': {}", user.place, user.id, fault);
    }
  }
  return {};
}

}  // namespace docmill
