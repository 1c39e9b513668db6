// SPDX-License-Identifier: Apache-2.0
//
// RunRules: the rules of a run: docmill's own and those of the user (user_rules.h), with what the user chose. A finding
// names its rule by the position in the set of its language, so whoever shows findings must ask the rules of the run
// that the facts are for.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "stages/rules/rule.h"
#include "stages/rules/rule_arena.h"

namespace docmill {

// Which rules are reported, and how severe they are. Patterns of ids: a '*' stands for any characters. Each must match
// a rule (RunRules::matches()).
struct RuleChoice {
  std::vector<std::string> select;                        // only these; empty: all
  std::vector<std::string> off;                           // not these, even if they are selected
  std::vector<std::pair<std::string, Level>> severities;  // of those that are not patterns; the longest one decides
};

// A rule that the user added, and where it is: "rules/my.toml:12".
struct UserRule {
  std::string_view id;
  std::string place;
};

// A value: copies share the rules themselves, which live as long as one of them.
class RunRules {
 public:
  // docmill's own rules.
  RunRules();

  // Decides which rules are reported. What is found, and so the facts, stay the same.
  void choose(const RuleChoice& choice);

  std::span<const RuleSet> sets() const { return sets_; }
  // The set for this language, or null.
  const RuleSet* find(std::string_view language) const;
  // The rules whose ids match.
  std::vector<const Rule*> matches(std::string_view pattern) const;
  // Differs if other findings are possible in the language. Facts are valid for one version.
  std::uint64_t version(std::string_view language) const;
  // By id.
  std::span<const UserRule> user_rules() const { return user_rules_; }
  // Differs if a page could differ; 0 for docmill's own rules.
  std::uint64_t digest() const { return digest_; }

 private:
  friend class UserRules;

  // Replaces the rules of the set.
  void replace(RuleSet& set, std::vector<Rule> rules);

  std::vector<RuleSet> sets_;
  std::vector<std::shared_ptr<const std::vector<Rule>>> lists_;  // those that the program does not own
  std::shared_ptr<const RuleArena> arena_;                       // the texts of the user's rules
  std::map<std::string_view, std::uint64_t> versions_;           // by language, if it is not that of the set
  std::vector<UserRule> user_rules_;
  std::uint64_t digest_ = 0;
};

}  // namespace docmill
