// SPDX-License-Identifier: Apache-2.0
//
// Decoding of escape sequences, per Python's lexical analysis (section 2.4.1) and RFC 8259 (section 7).
#include "stages/languages/string_literal.h"

#include <cstdint>

namespace docmill {
namespace {

void append_utf8(std::string& out, std::uint32_t code) {
  if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) code = 0xFFFD;
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The value of exactly `digits` hexadecimal digits at `at`, or -1.
std::int64_t hex_value(std::string_view text, std::size_t at, std::size_t digits) {
  if (at + digits > text.size()) return -1;
  std::int64_t value = 0;
  for (std::size_t i = at; i < at + digits; ++i) {
    const int digit = hex_digit(text[i]);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

// The character that a one-letter escape stands for, or 0 if it is not one.
char simple_escape(char c, EscapeStyle style) {
  switch (c) {
    case 'n': return '\n';
    case 't': return '\t';
    case 'r': return '\r';
    case 'b': return '\b';
    case 'f': return '\f';
    case 'a': return style == EscapeStyle::python ? '\a' : '\0';
    case 'v': return '\v';
    case '\\':
    case '\'':
    case '"': return c;
    case '/': return style == EscapeStyle::json ? '/' : '\0';
    default: return '\0';
  }
}

// Decodes \x, \u, \U. Returns the number of bytes read from the letter on, or 0 if it is not such an escape.
std::size_t append_hex_escape(std::string& out, std::string_view text, std::size_t at, EscapeStyle style) {
  const char letter = text[at];
  const std::size_t digits = letter == 'x'                                   ? 2
                             : letter == 'u'                                 ? 4
                             : letter == 'U' && style == EscapeStyle::python ? 8
                                                                             : 0;
  if (digits == 0) return 0;
  const std::int64_t value = hex_value(text, at + 1, digits);
  if (value < 0) return 0;
  auto code = static_cast<std::uint32_t>(value);
  std::size_t taken = 1 + digits;
  const bool is_high = style == EscapeStyle::json && code >= 0xD800 && code <= 0xDBFF;
  if (is_high && text.substr(at + taken, 2) == "\\u") {
    const std::int64_t low = hex_value(text, at + taken + 2, 4);
    if (low >= 0xDC00 && low <= 0xDFFF) {
      code = 0x10000 + (((code - 0xD800) << 10) + (static_cast<std::uint32_t>(low) - 0xDC00));
      taken += 6;
    }
  }
  append_utf8(out, code);
  return taken;
}

std::size_t append_octal_escape(std::string& out, std::string_view text, std::size_t at) {
  std::uint32_t code = 0;
  std::size_t taken = 0;
  while (taken < 3 && at + taken < text.size() && text[at + taken] >= '0' && text[at + taken] <= '7') {
    code = code * 8 + static_cast<std::uint32_t>(text[at + taken++] - '0');
  }
  if (taken > 0) append_utf8(out, code);
  return taken;
}

}  // namespace

void append_unescaped(std::string& out, std::string_view text, EscapeStyle style) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    ++i;
    if (text[i] == '\n') continue;
    if (const char simple = simple_escape(text[i], style)) {
      out += simple;
    } else if (const std::size_t hex = append_hex_escape(out, text, i, style)) {
      i += hex - 1;
    } else if (const std::size_t octal = style == EscapeStyle::python ? append_octal_escape(out, text, i) : 0) {
      i += octal - 1;
    } else {
      if (style == EscapeStyle::python) out += '\\';
      out += text[i];
    }
  }
}

}  // namespace docmill
