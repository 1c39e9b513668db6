// SPDX-License-Identifier: Apache-2.0
//
// The value of string literals, where a name or a documentation is one (docstrings, JSON keys, module specifiers).
#pragma once

#include <string>
#include <string_view>

namespace docmill {

enum class EscapeStyle : unsigned char {
  python,  // unknown escapes stand for themselves; \N{…} is kept as written; backslash-newline vanishes
  json,    // JSON and JavaScript: \uXXXX with surrogate pairs; unknown escapes stand for the character
};

// Appends the value of a literal's text between its quotes. Numeric escapes above U+10FFFF and lone surrogates become
// U+FFFD.
void append_unescaped(std::string& out, std::string_view text, EscapeStyle style);

}  // namespace docmill
