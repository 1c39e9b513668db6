// SPDX-License-Identifier: Apache-2.0
//
// A check of a TOML file before it is parsed. The parser recurses for each level of nesting, and so do the destructors
// of its tables: fifty thousand dots in a key overflow the stack. docmill's settings need one level, so a small limit
// hurts nobody.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace docmill {

inline constexpr std::size_t kMaxTomlBytes = 1u << 20;
inline constexpr int kMaxTomlNesting = 16;      // brackets and braces that are open at once
inline constexpr int kMaxTomlDotsOnALine = 16;  // outside strings

struct TomlFault {
  std::size_t line = 0;  // from 1
  std::string what;
};

// What makes the text unsafe to parse (more nesting or dots than the limits), or none. A text that is not TOML may
// pass; the parser reports what is wrong with it.
std::optional<TomlFault> toml_shape_error(std::string_view text);

}  // namespace docmill
