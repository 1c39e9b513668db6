// SPDX-License-Identifier: Apache-2.0
//
// UTF-8 as the Unicode standard defines it (table 3-7): validation, and replacing what is not valid.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace docmill {

// One character, or one maximal ill-formed part.
struct Utf8Char {
  char32_t code_point;  // U+FFFD if ill-formed
  std::size_t length;   // in bytes; at least 1
  bool is_valid;
};

// The character that begins at `at`. REQUIRES: at < bytes.size().
Utf8Char utf8_at(std::string_view bytes, std::size_t at);

// True if all of `bytes` is well-formed UTF-8. NUL is a character like any other.
bool is_valid_utf8(std::string_view bytes);

// Appends `bytes` with each maximal ill-formed part replaced by U+FFFD.
void append_valid_utf8(std::string& out, std::string_view bytes);

// The length of the longest prefix of at most `limit` bytes that does not cut a character in two.
std::size_t utf8_prefix(std::string_view bytes, std::size_t limit);

}  // namespace docmill
