// SPDX-License-Identifier: Apache-2.0
//
// Parses lines into rules as git's dir.c does.
#include "stages/scan/ignore_rules.h"

#include <fmt/format.h>

#include <utility>

namespace docmill {
namespace {

// The line without trailing spaces; a backslash protects the byte after it.
std::string_view trim_trailing_spaces(std::string_view line) {
  std::size_t length = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\' && i + 1 < line.size()) {
      length = ++i + 1;
    } else if (line[i] != ' ') {
      length = i + 1;
    }
  }
  return line.substr(0, length);
}

}  // namespace

IgnoreRules IgnoreRules::of_file(std::string source, std::string_view content) {
  IgnoreRules rules;
  rules.source_ = std::move(source);
  for_each_rule_line(content, [&](std::string_view line, std::uint32_t number) { rules.add_line(line, number); });
  return rules;
}

IgnoreRules IgnoreRules::of_list(std::string source, const std::vector<std::string>& patterns) {
  IgnoreRules rules;
  rules.source_ = std::move(source);
  rules.is_file_ = false;
  std::uint32_t number = 0;
  for (const std::string& pattern : patterns) rules.add_line(pattern, ++number);
  return rules;
}

void IgnoreRules::add_line(std::string_view line, std::uint32_t number) {
  if (line.starts_with('#')) return;
  line = trim_trailing_spaces(line);
  const bool is_negated = line.starts_with('!');
  const std::string_view pattern = line.substr(is_negated ? 1 : 0);
  if (pattern.empty() || pattern == "/") return;
  rules_.push_back({PathPattern(pattern), is_negated, number, std::string(line)});
}

const IgnoreRule* IgnoreRules::last_match(std::string_view path, bool is_folder) const {
  for (auto rule = rules_.rbegin(); rule != rules_.rend(); ++rule) {
    if (rule->pattern.matches(path, is_folder)) return &*rule;
  }
  return nullptr;
}

std::string IgnoreRules::detail(const IgnoreRule& rule) const {
  return is_file_ ? fmt::format("{}:{}: {}", source_, rule.line, rule.text) : fmt::format("{}: {}", source_, rule.text);
}

}  // namespace docmill
