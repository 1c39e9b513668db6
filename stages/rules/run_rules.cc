// SPDX-License-Identifier: Apache-2.0
#include "stages/rules/run_rules.h"

#include <algorithm>

#include "stages/base/value_digest.h"
#include "stages/rules/builtin_rules.h"
#include "stages/rules/name_pattern.h"

namespace docmill {
namespace {

bool is_one_of(const std::vector<std::string>& patterns, std::string_view id) {
  return std::ranges::any_of(patterns, [&](const std::string& pattern) { return matches_pattern(pattern, id); });
}

bool is_reported(const RuleChoice& choice, std::string_view id) {
  return (choice.select.empty() || is_one_of(choice.select, id)) && !is_one_of(choice.off, id);
}

// Of equally long patterns, the first one decides.
Level severity_of(const RuleChoice& choice, const Rule& rule) {
  std::string_view longest;
  Level severity = rule.severity;
  for (const auto& [pattern, level] : choice.severities) {
    if (pattern.size() <= longest.size() || !matches_pattern(pattern, rule.id)) continue;
    longest = pattern;
    severity = level;
  }
  return severity;
}

}  // namespace

RunRules::RunRules() {
  for (const RuleSet* const set : builtin_rules()) sets_.push_back(*set);
}

void RunRules::choose(const RuleChoice& choice) {
  for (RuleSet& set : sets_) {
    std::vector<Rule> rules(set.rules.begin(), set.rules.end());
    bool is_changed = false;
    for (Rule& rule : rules) {
      const bool is_off = !is_reported(choice, rule.id);
      const Level severity = rule.kind == RuleKind::pattern ? Level::none : severity_of(choice, rule);
      if (is_off == rule.is_off && severity == rule.severity) continue;
      rule.is_off = is_off;
      rule.severity = severity;
      digest_ = digest_of_values(digest_, rule.id, is_off, severity);
      is_changed = true;
    }
    if (is_changed) replace(set, std::move(rules));
  }
}

const RuleSet* RunRules::find(std::string_view language) const {
  const auto found = std::ranges::find_if(
      sets_, [&](const RuleSet& set) { return std::ranges::find(set.languages, language) != set.languages.end(); });
  return found == sets_.end() ? nullptr : &*found;
}

std::vector<const Rule*> RunRules::matches(std::string_view pattern) const {
  std::vector<const Rule*> matching;
  for (const RuleSet& set : sets_) {
    for (const Rule& rule : set.rules) {
      if (matches_pattern(pattern, rule.id)) matching.push_back(&rule);
    }
  }
  return matching;
}

std::uint64_t RunRules::version(std::string_view language) const {
  const auto found = versions_.find(language);
  if (found != versions_.end()) return found->second;
  const RuleSet* const set = find(language);
  return set == nullptr ? 0 : set->version;
}

void RunRules::replace(RuleSet& set, std::vector<Rule> rules) {
  lists_.push_back(std::make_shared<const std::vector<Rule>>(std::move(rules)));
  set.rules = *lists_.back();
}

}  // namespace docmill
