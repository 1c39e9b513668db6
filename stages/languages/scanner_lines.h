// SPDX-License-Identifier: Apache-2.0
//
// The lines of a text, for the checks that keep text from a grammar whose external scanner would write its state past
// tree-sitter's buffer of 1,024 bytes (Language::is_parseable). Such a check bounds from above how deeply blocks nest,
// in one pass over the lines, so what it lets through cannot overrun the buffer.
#pragma once

#include <algorithm>
#include <string_view>

namespace docmill {

inline bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

// Calls `visit` for each line until it answers false; true where it never did.
template <typename Visit>
bool all_lines(std::string_view source, Visit visit) {
  for (std::size_t at = 0; at < source.size();) {
    const std::size_t end = std::min(source.find_first_of("\r\n", at), source.size());
    if (!visit(source.substr(at, end - at))) return false;
    at = end + 1;
  }
  return true;
}

}  // namespace docmill
