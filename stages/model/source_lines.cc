// SPDX-License-Identifier: Apache-2.0
#include "stages/model/source_lines.h"

#include <algorithm>
#include <cctype>

namespace docmill {
namespace {

bool is_part_of_name(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalnum(byte) != 0 || byte == '_' || byte >= 0x80;
}

}  // namespace

SourceRange find_name(std::string_view source, SourceRange range, std::string_view name) {
  if (name.empty() || range.end > source.size()) return {};
  const std::string_view text = source.substr(0, range.end);
  for (std::size_t at = text.find(name, range.begin); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    const bool goes_on_before = at > 0 && is_part_of_name(source[at - 1]) && is_part_of_name(name.front());
    const bool goes_on_after = end < source.size() && is_part_of_name(source[end]) && is_part_of_name(name.back());
    if (!goes_on_before && !goes_on_after) return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
  }
  return {};
}

SourceLines::SourceLines(std::string_view source) : source_(source), starts_{0} {
  for (std::size_t at = source.find('\n'); at != std::string_view::npos; at = source.find('\n', at + 1)) {
    starts_.push_back(static_cast<std::uint32_t>(at + 1));
  }
}

LinePlace SourceLines::place_of(std::uint32_t byte) const {
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), byte);
  const auto line = static_cast<std::uint32_t>(after - starts_.begin()) - 1;
  return {line, byte - starts_[line]};
}

SourceRange SourceLines::range_of(std::uint32_t line) const {
  if (line == 0 || line > starts_.size()) return {};
  const std::size_t end = line < starts_.size() ? starts_[line] - 1 : source_.size();
  return {starts_[line - 1], static_cast<std::uint32_t>(end)};
}

SourceRange SourceLines::find_name(std::uint32_t line, std::string_view name) const {
  return docmill::find_name(source_, range_of(line), name);
}

}  // namespace docmill
