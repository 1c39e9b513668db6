// SPDX-License-Identifier: Apache-2.0
//
// The settings of rules:
//
//   [rules]
//   files = ["rules/*.toml"]           # rules of your own, in files below the folder of this one
//   select = ["*/security-*", "py/*"]  # only these rules; a * stands for any characters; default: all
//   off = ["py/assert-*"]              # not these, even if they are selected
//   [rules.severity]
//   "py/subprocess-shell" = "low"      # high, medium or low; of several patterns, the longest decides
//   [[rules.rule]]                     # a rule of your own (stages/rules/FORMAT.md)
//   languages = "Python"               # required here; then as in a file
//
// Only configuration files have them. For each key, the project's file comes before the user's. `rules = false` instead
// of a table looks for nothing, like --no-rules.
#pragma once

#include <toml++/toml.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/settings_file.h"
#include "stages/base/result.h"
#include "stages/rules/run_rules.h"

namespace docmill {

inline constexpr std::string_view kRulesKey = "rules";

// A repository's file is not trusted, so what it can cost is bounded.
inline constexpr std::size_t kMostRulePatterns = 1000;   // of a key
inline constexpr std::size_t kLongestRulePattern = 200;  // bytes

// A pattern of rules' ids, and where it is: "docmill.toml:4".
struct PlacedPattern {
  std::string pattern;
  std::string place;
};

struct RulesSetting {
  std::optional<std::vector<PlacedPattern>> select;
  std::optional<std::vector<PlacedPattern>> off;
  struct Severity {
    PlacedPattern rules;
    Level severity = Level::none;
  };
  std::optional<std::vector<Severity>> severity;
  struct Files {
    std::vector<PlacedPattern> patterns;
    SettingsFile config;  // that has them
  };
  std::optional<Files> files;
  struct Inline {
    std::shared_ptr<const toml::array> rules;  // a copy would not know its lines
    std::string path;                          // of the file that has them
  };
  std::optional<Inline> inline_rules;
};

// Reads the table of the file and fills what is unset. Errors, each with its line: an unknown key, a value of
// the wrong form, more patterns than the limit.
Result<void> read_rules_setting(RulesSetting& setting, const std::shared_ptr<const toml::table>& table,
                                const SettingsFile& file);

// "'off' names 'py/evl', which matches no rule; did you mean 'py/eval'?"
std::string unknown_rule_error(std::string_view key, std::string_view pattern, const RunRules& rules);

// The rules that the settings ask for. Errors: those of rule_files.h and user_rules.h; a pattern that matches no rule,
// with the nearest id; a severity of patterns alone.
Result<RunRules> run_rules_of(const Settings& settings);

}  // namespace docmill
