// SPDX-License-Identifier: Apache-2.0
//
// The values of string literals that are names or documentation (docstrings, JSON keys, module specifiers).
#pragma once

#include <string>
#include <string_view>

namespace docmill {

enum class EscapeStyle : unsigned char {
  python,  // unknown escapes and \N{…} are kept as written; backslash-newline is removed
  json,    // JSON and JavaScript: \uXXXX with surrogate pairs; unknown escapes give the character
};

// Appends the value of a literal's text between its quotes. Numeric escapes above U+10FFFF and lone surrogates become
// U+FFFD.
void append_unescaped(std::string& out, std::string_view text, EscapeStyle style);

}  // namespace docmill
