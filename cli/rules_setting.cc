// SPDX-License-Identifier: Apache-2.0
#include "cli/rules_setting.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "cli/rule_files.h"
#include "cli/toml_node.h"
#include "cli/wording.h"
#include "pipeline/steps/user_rule_faults.h"
#include "stages/rules/user_rules.h"

namespace docmill {
namespace {

// What is wrong with the pattern, to follow its key; "" if nothing is.
std::string pattern_error(std::string_view pattern) {
  if (pattern.size() > kLongestRulePattern) {
    return fmt::format("must have patterns of at most {} bytes", kLongestRulePattern);
  }
  const bool is_valid = !pattern.empty() && std::ranges::all_of(pattern, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '/' || c == '*';
  });
  return is_valid ? "" : fmt::format("must have ids of rules or patterns such as py/*, not '{}'", pattern);
}

// Where a key is.
struct Source {
  const SettingsFile& file;
  const std::shared_ptr<const toml::table>& table;
};

// The patterns in a list. `wrong` says what is wrong with one, to follow the key; "" if nothing is.
Result<std::vector<PlacedPattern>> read_patterns(const toml::node& value, const std::string& path, std::string_view key,
                                                 std::string (*wrong)(std::string_view pattern)) {
  const toml::array* const list = value.as_array();
  const bool has_text =
      list != nullptr && std::ranges::all_of(*list, [](const toml::node& item) { return item.is_string(); });
  if (!has_text) return failure_at(place_of(path, value.source()), fmt::format("'{}' must be a list of patterns", key));
  if (list->size() > kMostRulePatterns) {
    return failure_at(place_of(path, value.source()),
                      fmt::format("'{}' must have at most {} patterns", key, kMostRulePatterns));
  }
  std::vector<PlacedPattern> patterns;
  for (const toml::node& item : *list) {
    patterns.push_back({*word_of(item), place_of(path, item.source())});
    const std::string fault = wrong(patterns.back().pattern);
    if (!fault.empty()) return failure_at(patterns.back().place, fmt::format("'{}' {}", key, fault));
  }
  return patterns;
}

Result<void> set_select(RulesSetting& setting, const toml::node& value, const Source& source) {
  const std::string path = source.file.path.string();
  Result<std::vector<PlacedPattern>> patterns = read_patterns(value, path, "select", pattern_error);
  if (!patterns) return tl::unexpected(patterns.error());
  if (patterns->empty()) {
    return failure_at(place_of(path, value.source()),
                      "'select' must have a pattern; 'rules = false' in place of the table looks for nothing");
  }
  if (!setting.select) setting.select = std::move(*patterns);
  return {};
}

Result<void> set_off(RulesSetting& setting, const toml::node& value, const Source& source) {
  Result<std::vector<PlacedPattern>> patterns = read_patterns(value, source.file.path.string(), "off", pattern_error);
  if (!patterns) return tl::unexpected(patterns.error());
  if (!setting.off) setting.off = std::move(*patterns);
  return {};
}

Result<void> set_files(RulesSetting& setting, const toml::node& value, const Source& source) {
  Result<std::vector<PlacedPattern>> patterns =
      read_patterns(value, source.file.path.string(), "files", file_pattern_error);
  if (!patterns) return tl::unexpected(patterns.error());
  if (!setting.files) setting.files = {std::move(*patterns), source.file};
  return {};
}

Result<void> set_inline_rules(RulesSetting& setting, const toml::node& value, const Source& source) {
  const toml::array* const rules = value.as_array();
  const bool are_tables =
      rules != nullptr && std::ranges::all_of(*rules, [](const toml::node& item) { return item.is_table(); });
  if (!are_tables) {
    return failure_at(place_of(source.file.path.string(), value.source()),
                      "'rule' must be a list of tables: begin each with [[rules.rule]]");
  }
  if (!setting.inline_rules) setting.inline_rules = {{source.table, rules}, source.file.path.string()};
  return {};
}

Result<void> set_severity(RulesSetting& setting, const toml::node& value, const Source& source) {
  static constexpr std::array<Level, 3> kLevels{Level::high, Level::medium, Level::low};
  const std::string path = source.file.path.string();
  const toml::table* const table = value.as_table();
  if (table == nullptr || table->size() > kMostRulePatterns) {
    return failure_at(place_of(path, value.source()),
                      fmt::format("'severity' must be a table of at most {} patterns", kMostRulePatterns));
  }
  std::vector<RulesSetting::Severity> severities;
  for (const auto& [pattern, item] : *table) {
    const std::string place = place_of(path, pattern.source());
    const std::string wrong = pattern_error(pattern.str());
    if (!wrong.empty()) return failure_at(place, fmt::format("'severity' {}", wrong));
    const auto* const word = item.as_string();
    const auto level = std::ranges::find_if(
        kLevels, [word](Level known) { return word != nullptr && docmill::word_of(known) == word->get(); });
    if (level == kLevels.end()) {
      return failure_at(
          place_of(path, item.source()),
          fmt::format("the severity of '{}' must be high, medium or low, not {}", pattern.str(), described(item)));
    }
    severities.push_back({{std::string(pattern.str()), place}, *level});
  }
  if (!setting.severity) setting.severity = std::move(severities);
  return {};
}

struct KeyRow {
  std::string_view key;
  Result<void> (*set)(RulesSetting& setting, const toml::node& value, const Source& source);
};

constexpr std::array<KeyRow, 5> kKeys{{
    {"files", set_files},
    {"rule", set_inline_rules},
    {"select", set_select},
    {"off", set_off},
    {"severity", set_severity},
}};

// docmill's rules and those of the user.
Result<RunRules> all_rules(const RulesSetting& setting) {
  if (!setting.files && !setting.inline_rules) return RunRules();
  UserRules users;
  if (setting.files) {
    if (auto added = add_rule_files(users, *setting.files); !added) return tl::unexpected(added.error());
  }
  if (setting.inline_rules) {
    for (const toml::node& rule : *setting.inline_rules->rules) {
      auto added = users.add(setting.inline_rules->path, *rule.as_table());
      if (!added) return tl::unexpected(added.error());
    }
  }
  RunRules rules = users.finish();
  std::string fault = fault_of_user_rules(rules);
  if (!fault.empty()) return tl::unexpected(Error{std::move(fault)});
  return rules;
}

// Adds the patterns to `to`. Each must match a rule.
Result<void> choose(const RunRules& rules, const std::optional<std::vector<PlacedPattern>>& patterns,
                    std::string_view key, std::vector<std::string>& to) {
  for (const auto& [pattern, place] : patterns.value_or(std::vector<PlacedPattern>{})) {
    if (rules.matches(pattern).empty()) return failure_at(place, unknown_rule_error(key, pattern, rules));
    to.push_back(pattern);
  }
  return {};
}

Result<void> choose_severities(const RunRules& rules, const RulesSetting& setting, RuleChoice& choice) {
  for (const auto& [placed, severity] : setting.severity.value_or(std::vector<RulesSetting::Severity>{})) {
    const std::vector<const Rule*> matched = rules.matches(placed.pattern);
    if (matched.empty()) return failure_at(placed.place, unknown_rule_error("severity", placed.pattern, rules));
    if (std::ranges::all_of(matched, [](const Rule* rule) { return rule->kind == RuleKind::pattern; })) {
      return failure_at(placed.place, fmt::format("'{}' is a pattern in code, which has no severity", placed.pattern));
    }
    choice.severities.emplace_back(placed.pattern, severity);
  }
  return {};
}

}  // namespace

std::string unknown_rule_error(std::string_view key, std::string_view pattern, const RunRules& rules) {
  std::vector<std::string> ids;
  for (const Rule* const rule : rules.matches("*")) ids.emplace_back(rule->id);
  return fmt::format("'{}' names '{}', which matches no rule{}", key, pattern, suggestion(pattern, ids));
}

Result<void> read_rules_setting(RulesSetting& setting, const std::shared_ptr<const toml::table>& table,
                                const SettingsFile& file) {
  for (const auto& [key, value] : *table) {
    const auto row = std::ranges::find(kKeys, key.str(), &KeyRow::key);
    if (row == kKeys.end()) {
      std::vector<std::string> keys;
      for (const KeyRow& known : kKeys) keys.emplace_back(known.key);
      return failure_at(place_of(file.path.string(), key.source()),
                        fmt::format("unknown key '{}' in '{}'{}", key.str(), kRulesKey, suggestion(key.str(), keys)));
    }
    if (auto done = row->set(setting, value, {file, table}); !done) return done;
  }
  return {};
}

Result<RunRules> run_rules_of(const Settings& settings) {
  if (!settings.rules_setting || !settings.rules.value_or(true)) return RunRules();
  const RulesSetting& setting = *settings.rules_setting;
  Result<RunRules> rules = all_rules(setting);
  if (!rules) return rules;
  RuleChoice choice;
  if (auto done = choose(*rules, setting.select, "select", choice.select); !done) return tl::unexpected(done.error());
  if (auto done = choose(*rules, setting.off, "off", choice.off); !done) return tl::unexpected(done.error());
  if (auto done = choose_severities(*rules, setting, choice); !done) return tl::unexpected(done.error());
  rules->choose(choice);
  return rules;
}

}  // namespace docmill
