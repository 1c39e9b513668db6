// SPDX-License-Identifier: Apache-2.0
//
// The lines of a text, for the checks of Language::is_parseable. The external scanners of some grammars write their
// state past tree-sitter's buffer of 1,024 bytes if blocks nest too deeply. A check computes an upper bound of the
// nesting in one pass over the lines, so text that passes it cannot overrun the buffer.
#pragma once

#include <algorithm>
#include <string_view>

namespace docmill {

inline bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

// Calls `visit` for each line until it returns false; true if it never did.
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
