// SPDX-License-Identifier: Apache-2.0
#include "stages/extract/findings/suppressions.h"

#include <algorithm>

namespace docmill {
namespace {

constexpr std::string_view kAllow = "docmill: allow ";

bool is_code_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         c == '/' || c == '.' || c == '*' || c == '@';
}

// True if a code that a comment names stands for the check: "bugprone-*" for "bugprone-branch-clone".
bool stands_for(std::string_view code, std::string_view check) {
  if (code.ends_with('*')) return check.starts_with(code.substr(0, code.size() - 1));
  return code == check;
}

// Takes the next code or word off the text; "" at the end of the list.
std::string_view take_code(std::string_view& text) {
  const std::size_t begin = text.find_first_not_of(" \t,:=(");
  if (begin == text.npos || !is_code_byte(text[begin]) || text.substr(begin, 2) == "--") return {};
  std::size_t end = begin;
  while (end < text.size() && is_code_byte(text[end])) ++end;
  const std::string_view code = text.substr(begin, end - begin);
  text.remove_prefix(end);
  return code;
}

}  // namespace

Suppressions::Suppressions(std::string_view source, TSNode root, const RuleSyntax& syntax)
    : source_(source), root_(root), syntax_(syntax), begins_{0} {
  for (std::size_t at = source.find('\n'); at != source.npos; at = source.find('\n', at + 1)) begins_.push_back(at + 1);
}

std::string_view Suppressions::line(std::uint32_t number) const {
  if (number == 0 || number > begins_.size()) return {};
  const std::size_t begin = begins_[number - 1];
  return source_.substr(begin, source_.find('\n', begin) - begin);
}

std::string_view Suppressions::after(std::string_view text, std::uint32_t number) const {
  const std::string_view whole = line(number);
  for (std::size_t at = whole.find(text); at != whole.npos; at = whole.find(text, at + 1)) {
    const auto byte = static_cast<std::uint32_t>(begins_[number - 1] + at);
    const TSNode node = ts_node_descendant_for_byte_range(root_, byte, byte + 1);
    if (std::string_view(ts_node_type(node)).find("comment") != std::string_view::npos) {
      return whole.substr(at + text.size());
    }
  }
  return {};
}

bool Suppressions::is_allowed(std::uint32_t number, const Rule& rule) const {
  std::string_view rest = after(kAllow, number);
  return rest.data() != nullptr && take_code(rest) == rule.id;
}

// A marker without codes is about all checks. Words after it are codes if a sign says so, or if they look like some.
bool Suppressions::cover_by_marker(std::uint32_t number, const Rule& rule, const SuppressionMarker& marker) const {
  std::string_view rest = after(marker.text, number);
  if (rest.data() == nullptr) return false;
  if (!rest.empty() && is_code_byte(rest.front()) && is_code_byte(marker.text.back())) return false;  // a longer word
  const bool is_list =
      marker.text.ends_with('=') || rest.starts_with('(') || rest.starts_with(':') || rest.starts_with('=');
  bool has_codes = false;
  for (std::string_view code = take_code(rest); !code.empty(); code = take_code(rest)) {
    if (is_list && code == "all") return true;
    has_codes = has_codes || is_list || code.find_first_of("0123456789-/") != code.npos;
    if (std::ranges::any_of(rule.same_as, [&](std::string_view check) { return stands_for(code, check); })) return true;
  }
  return !has_codes;
}

bool Suppressions::cover(const Finding& finding, const Rule& rule) const {
  const std::uint32_t before = finding.lines.first - 1;
  if (is_allowed(before, rule)) return true;
  for (std::uint32_t number = finding.lines.first; number <= finding.lines.last; ++number) {
    if (is_allowed(number, rule)) return true;
  }
  return std::ranges::any_of(syntax_.suppressions, [&](const SuppressionMarker& marker) {
    if (marker.is_before) return cover_by_marker(before, rule, marker);
    for (std::uint32_t number = finding.lines.first; number <= finding.lines.last; ++number) {
      if (cover_by_marker(number, rule, marker)) return true;
    }
    return false;
  });
}

}  // namespace docmill
