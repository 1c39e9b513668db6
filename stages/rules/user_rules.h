// SPDX-License-Identifier: Apache-2.0
//
// UserRules: collects the rules that a user adds to docmill's own, from files of rules and from configuration files
// (FORMAT.md). Their syntax is that of docmill's set for the language. A rule with the id of one in that set takes its
// place; any other comes after all of the set. So docmill's rules keep their positions.
#pragma once

#include <toml++/toml.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "stages/base/result.h"
#include "stages/rules/rule_arena.h"
#include "stages/rules/run_rules.h"

namespace docmill {

// The files are not trusted, so what they can cost is bounded.
inline constexpr std::size_t kMostUserRules = 1000;
inline constexpr std::size_t kLongestMessage = 300;       // bytes; each page with a finding shows it
inline constexpr std::size_t kLongestExplanation = 2000;  // bytes; of `why` and of `fix`
inline constexpr std::size_t kMostUserExpressions = 500;  // each can take half a megabyte of memory

class TableReader;

class UserRules {
 public:
  UserRules();

  // Adds the rules of a file, in their order. The error begins with `path` and the line and names the rule.
  Result<void> add_file(const std::string& path, std::string_view text);

  // Adds a rule that is a table in the file at `path`. It must name its languages.
  Result<void> add(const std::string& path, const toml::table& rule);

  // docmill's rules with those that were added.
  RunRules finish() const;

 private:
  // A set with the rules that were added to it.
  struct Family {
    RuleSet set;
    std::vector<Rule> rules;                             // empty: none was added
    std::map<std::string_view, std::uint64_t> versions;  // by language, of those that an added rule concerns
    std::uint64_t digest = 0;                            // of the added rules
  };

  template <typename Read>
  Result<void> guarded(const std::string& path, Read read);
  Family& family_of(Texts languages, const toml::node& place);
  void add_rule(Family& family, Texts languages, TableReader& table, const std::string& path);
  void put(Family& family, const Rule& rule);

  std::shared_ptr<RuleArena> arena_;
  std::vector<Family> families_;
  std::map<std::string_view, UserRule> added_;  // by id
  std::size_t expressions_ = 0;                 // regular expressions in them
  std::string_view reading_;                    // the id of the rule that is read; "": not known yet
};

}  // namespace docmill
