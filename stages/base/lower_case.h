// SPDX-License-Identifier: Apache-2.0
//
// Text with its ASCII letters in lower case. For names that file systems compare: folded_name.h.
#pragma once

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>

namespace docmill {

inline std::string lower_case(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

}  // namespace docmill
