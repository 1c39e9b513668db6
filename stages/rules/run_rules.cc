// SPDX-License-Identifier: Apache-2.0
#include "stages/rules/run_rules.h"

#include <algorithm>

#include "stages/base/value_digest.h"
#include "stages/rules/builtin_rules.h"

namespace docmill {
namespace {

// '*' stands for any characters. If the rest does not match, only the last '*' has to take more, so this is at most
// quadratic.
bool is_match(std::string_view pattern, std::string_view id) {
  std::size_t at = 0, in_id = 0, after_star = pattern.npos, in_id_then = 0;
  while (in_id < id.size()) {
    if (at < pattern.size() && pattern[at] == '*') {
      after_star = ++at;
      in_id_then = in_id;
    } else if (at < pattern.size() && pattern[at] == id[in_id]) {
      ++at;
      ++in_id;
    } else if (after_star != pattern.npos) {
      at = after_star;
      in_id = ++in_id_then;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', at) == pattern.npos;
}

bool is_one_of(const std::vector<std::string>& patterns, std::string_view id) {
  return std::ranges::any_of(patterns, [&](const std::string& pattern) { return is_match(pattern, id); });
}

bool is_reported(const RuleChoice& choice, std::string_view id) {
  return (choice.select.empty() || is_one_of(choice.select, id)) && !is_one_of(choice.off, id);
}

// Of equally long patterns, the first one decides.
Level severity_of(const RuleChoice& choice, const Rule& rule) {
  std::string_view longest;
  Level severity = rule.severity;
  for (const auto& [pattern, level] : choice.severities) {
    if (pattern.size() <= longest.size() || !is_match(pattern, rule.id)) continue;
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
      if (is_match(pattern, rule.id)) matching.push_back(&rule);
    }
  }
  return matching;
}

void RunRules::replace(RuleSet& set, std::vector<Rule> rules) {
  lists_.push_back(std::make_shared<const std::vector<Rule>>(std::move(rules)));
  set.rules = *lists_.back();
}

}  // namespace docmill
