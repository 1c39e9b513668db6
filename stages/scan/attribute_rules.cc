// SPDX-License-Identifier: Apache-2.0
//
// Lines of gitattributes(5): a pattern, quoted as in C if necessary, then words `attr`, `-attr`, `!attr` and
// `attr=value`. Macros are not expanded: only projects with binary formats define them.
#include "stages/scan/attribute_rules.h"

#include <algorithm>
#include <utility>

#include "stages/scan/ignore_rules.h"

namespace docmill {
namespace {

constexpr std::string_view kBlank = " \t";

std::string_view next_word(std::string_view& line) {
  line.remove_prefix(std::min(line.find_first_not_of(kBlank), line.size()));
  const std::string_view word = line.substr(0, line.find_first_of(kBlank));
  line.remove_prefix(word.size());
  return word;
}

bool is_octal(char c) { return c >= '0' && c <= '7'; }

// Decodes one escape and moves `at` past it.
char read_escape(std::string_view text, std::size_t& at) {
  constexpr std::string_view kLetters = "abfnrtv", kBytes = "\a\b\f\n\r\t\v";
  const char letter = text[at++];
  if (const std::size_t known = kLetters.find(letter); known != std::string_view::npos) return kBytes[known];
  if (!is_octal(letter)) return letter;
  int value = letter - '0';
  for (int digits = 1; digits < 3 && at < text.size() && is_octal(text[at]); ++digits)
    value = value * 8 + (text[at++] - '0');
  return static_cast<char>(value);
}

// Takes the pattern off the start of the line.
std::string next_pattern(std::string_view& line) {
  line.remove_prefix(std::min(line.find_first_not_of(kBlank), line.size()));
  if (!line.starts_with('"')) return std::string(next_word(line));
  std::string pattern;
  std::size_t at = 1;
  while (at < line.size() && line[at] != '"') {
    if (line[at] == '\\' && at + 1 < line.size()) {
      pattern += read_escape(line, ++at);
    } else {
      pattern += line[at++];
    }
  }
  line.remove_prefix(std::min(at + 1, line.size()));
  return pattern;
}

}  // namespace

AttributeRules::AttributeRules(std::string_view content) {
  for_each_rule_line(content, [this](std::string_view line, std::uint32_t) { add_line(line); });
}

std::optional<AttributeRules::Assignment> AttributeRules::parse_assignment(std::string_view word) {
  Assignment assignment{Name::generated, State::set, {}};
  if (word.starts_with('-') || word.starts_with('!')) {
    assignment.state = word[0] == '-' ? State::unset : State::unspecified;
    word.remove_prefix(1);
  }
  if (const std::size_t equals = word.find('='); equals != std::string_view::npos) {
    assignment.value = word.substr(equals + 1);
    word = word.substr(0, equals);
  }
  if (word == "linguist-generated") return assignment;
  assignment.name = word == "linguist-vendored" ? Name::vendored : Name::language;
  if (word == "linguist-vendored" || word == "linguist-language") return assignment;
  return std::nullopt;
}

void AttributeRules::add_line(std::string_view line) {
  std::string pattern = next_pattern(line);
  // Git refuses negative patterns here, and files do not inherit attributes from folders.
  if (pattern.empty() || pattern.starts_with('#') || pattern.starts_with('!') || pattern.ends_with('/')) return;
  if (pattern.starts_with("[attr]")) return;
  std::vector<Assignment> assignments;
  for (std::string_view word = next_word(line); !word.empty(); word = next_word(line)) {
    if (auto assignment = parse_assignment(word)) assignments.push_back(*std::move(assignment));
  }
  if (!assignments.empty()) rules_.push_back({PathPattern(pattern), std::move(assignments)});
}

void AttributeRules::assign(const Assignment& assignment, FileAttributes& attributes) {
  if (assignment.name == Name::language) {
    attributes.language.reset();
    if (assignment.state == State::set && !assignment.value.empty()) attributes.language = assignment.value;
    return;
  }
  std::optional<bool>& flag = assignment.name == Name::generated ? attributes.generated : attributes.vendored;
  flag.reset();
  if (assignment.state == State::unspecified) return;
  flag = assignment.state == State::set && assignment.value != "false";
}

void AttributeRules::apply(std::string_view path, FileAttributes& attributes) const {
  for (const Rule& rule : rules_) {
    if (!rule.pattern.matches(path, false)) continue;
    for (const Assignment& assignment : rule.assignments) assign(assignment, attributes);
  }
}

}  // namespace docmill
