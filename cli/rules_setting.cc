// SPDX-License-Identifier: Apache-2.0
#include "cli/rules_setting.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "cli/toml_node.h"
#include "cli/wording.h"

namespace docmill {
namespace {

tl::unexpected<Error> failure(const std::string& place, std::string_view fault) {
  return tl::unexpected(Error{fmt::format("{}: {}", place, fault)});
}

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

template <std::optional<std::vector<PlacedPattern>> RulesSetting::*Member>
Result<void> set_patterns(RulesSetting& setting, const toml::node& value, const std::string& path,
                          std::string_view key) {
  const toml::array* const list = value.as_array();
  const bool has_text =
      list != nullptr && std::ranges::all_of(*list, [](const toml::node& item) { return item.is_string(); });
  if (!has_text) return failure(place_of(path, value.source()), fmt::format("'{}' must be a list of patterns", key));
  if (list->size() > kMostRulePatterns) {
    return failure(place_of(path, value.source()),
                   fmt::format("'{}' must have at most {} patterns", key, kMostRulePatterns));
  }
  if (list->empty() && key == "select") {
    return failure(place_of(path, value.source()),
                   "'select' must have a pattern; 'rules = false' in place of the table looks for nothing");
  }
  std::vector<PlacedPattern> patterns;
  for (const toml::node& item : *list) {
    patterns.push_back({*word_of(item), place_of(path, item.source())});
    const std::string wrong = pattern_error(patterns.back().pattern);
    if (!wrong.empty()) return failure(patterns.back().place, fmt::format("'{}' {}", key, wrong));
  }
  if (!(setting.*Member)) setting.*Member = std::move(patterns);
  return {};
}

Result<void> set_severity(RulesSetting& setting, const toml::node& value, const std::string& path,
                          std::string_view key) {
  static constexpr std::array<Level, 3> kLevels{Level::high, Level::medium, Level::low};
  const toml::table* const table = value.as_table();
  if (table == nullptr || table->size() > kMostRulePatterns) {
    return failure(place_of(path, value.source()),
                   fmt::format("'{}' must be a table of at most {} patterns", key, kMostRulePatterns));
  }
  std::vector<RulesSetting::Severity> severities;
  for (const auto& [pattern, item] : *table) {
    const std::string place = place_of(path, pattern.source());
    const std::string wrong = pattern_error(pattern.str());
    if (!wrong.empty()) return failure(place, fmt::format("'{}' {}", key, wrong));
    const auto* const word = item.as_string();
    const auto level =
        std::ranges::find_if(kLevels, [word](Level known) { return word != nullptr && word_of(known) == word->get(); });
    if (level == kLevels.end()) {
      return failure(
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
  Result<void> (*set)(RulesSetting& setting, const toml::node& value, const std::string& path, std::string_view key);
};

constexpr std::array<KeyRow, 3> kKeys{{
    {"select", set_patterns<&RulesSetting::select>},
    {"off", set_patterns<&RulesSetting::off>},
    {"severity", set_severity},
}};

// Adds the patterns to `to`. Each must match a rule.
Result<void> choose(const RunRules& rules, const std::optional<std::vector<PlacedPattern>>& patterns,
                    std::string_view key, std::vector<std::string>& to) {
  for (const auto& [pattern, place] : patterns.value_or(std::vector<PlacedPattern>{})) {
    if (rules.matches(pattern).empty()) return failure(place, unknown_rule_error(key, pattern, rules));
    to.push_back(pattern);
  }
  return {};
}

Result<void> choose_severities(const RunRules& rules, const RulesSetting& setting, RuleChoice& choice) {
  for (const auto& [placed, severity] : setting.severity.value_or(std::vector<RulesSetting::Severity>{})) {
    const std::vector<const Rule*> matched = rules.matches(placed.pattern);
    if (matched.empty()) return failure(placed.place, unknown_rule_error("severity", placed.pattern, rules));
    if (std::ranges::all_of(matched, [](const Rule* rule) { return rule->kind == RuleKind::pattern; })) {
      return failure(placed.place, fmt::format("'{}' is a pattern in code, which has no severity", placed.pattern));
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

Result<void> read_rules_setting(RulesSetting& setting, const toml::table& table, const std::string& path) {
  for (const auto& [key, value] : table) {
    const auto row = std::ranges::find(kKeys, key.str(), &KeyRow::key);
    if (row == kKeys.end()) {
      std::vector<std::string> keys;
      for (const KeyRow& known : kKeys) keys.emplace_back(known.key);
      return failure(place_of(path, key.source()),
                     fmt::format("unknown key '{}' in '{}'{}", key.str(), kRulesKey, suggestion(key.str(), keys)));
    }
    if (auto done = row->set(setting, value, path, row->key); !done) return done;
  }
  return {};
}

Result<RunRules> run_rules_of(const Settings& settings) {
  RunRules rules;
  if (!settings.rules_setting || !settings.rules.value_or(true)) return rules;
  const RulesSetting& setting = *settings.rules_setting;
  RuleChoice choice;
  if (auto done = choose(rules, setting.select, "select", choice.select); !done) return tl::unexpected(done.error());
  if (auto done = choose(rules, setting.off, "off", choice.off); !done) return tl::unexpected(done.error());
  if (auto done = choose_severities(rules, setting, choice); !done) return tl::unexpected(done.error());
  rules.choose(choice);
  return rules;
}

}  // namespace docmill
