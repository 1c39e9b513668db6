// SPDX-License-Identifier: Apache-2.0
//
// White space, in the sense of C; trim: text without that at its ends.
#pragma once

#include <string_view>

namespace docmill {

inline constexpr std::string_view kWhiteSpace = " \t\r\n\f\v";

constexpr bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

constexpr std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kWhiteSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kWhiteSpace) - begin + 1);
}

}  // namespace docmill
