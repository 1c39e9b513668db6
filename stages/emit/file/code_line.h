// SPDX-License-Identifier: Apache-2.0
//
// A line of source as pages quote it: without the white space at its ends, and cut after 120 bytes, with " …".
#pragma once

#include <string>
#include <string_view>

#include "stages/base/trim.h"
#include "stages/base/utf8.h"

namespace docmill {

inline std::string code_line(std::string_view line) {
  constexpr std::size_t kLongest = 120;
  line = trim(line);
  if (line.size() <= kLongest) return std::string(line);
  return std::string(line.substr(0, utf8_prefix(line, kLongest))) + " …";
}

}  // namespace docmill
