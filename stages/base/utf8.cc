// SPDX-License-Identifier: Apache-2.0
//
// All functions share one decoder step, and skip ASCII a word at a time, because nearly all source text is ASCII.
#include "stages/base/utf8.h"

#include <cstdint>
#include <cstring>

namespace docmill {
namespace {

// The end of the ASCII run that begins at `at`.
std::size_t skip_ascii(std::string_view bytes, std::size_t at) {
  while (at + 8 <= bytes.size()) {
    std::uint64_t word;
    std::memcpy(&word, bytes.data() + at, 8);
    if (word & 0x8080808080808080u) break;
    at += 8;
  }
  while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80) ++at;
  return at;
}

constexpr char32_t kReplacement = 0xFFFD;

Utf8Char ill_formed(std::size_t length) { return {kReplacement, length, false}; }

}  // namespace

Utf8Char utf8_at(std::string_view bytes, std::size_t at) {
  const auto lead = static_cast<unsigned char>(bytes[at]);
  if (lead < 0x80) return {lead, 1, true};
  std::size_t length = 0;
  unsigned char low = 0x80, high = 0xBF;  // bounds of the second byte
  if (lead >= 0xC2 && lead <= 0xDF) {
    length = 2;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    length = 3;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    length = 4;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
  } else {
    return ill_formed(1);
  }
  char32_t code_point = lead & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if (at + i == bytes.size()) return ill_formed(i);
    const auto byte = static_cast<unsigned char>(bytes[at + i]);
    if (byte < low || byte > high) return ill_formed(i);
    code_point = code_point << 6 | (byte & 0x3Fu);
    low = 0x80;
    high = 0xBF;
  }
  return {code_point, length, true};
}

bool is_valid_utf8(std::string_view bytes) {
  for (std::size_t at = skip_ascii(bytes, 0); at < bytes.size(); at = skip_ascii(bytes, at)) {
    const Utf8Char step = utf8_at(bytes, at);
    if (!step.is_valid) return false;
    at += step.length;
  }
  return true;
}

void append_valid_utf8(std::string& out, std::string_view bytes) {
  std::size_t done = 0;
  for (std::size_t at = skip_ascii(bytes, 0); at < bytes.size(); at = skip_ascii(bytes, at)) {
    const Utf8Char step = utf8_at(bytes, at);
    if (!step.is_valid) {
      out.append(bytes, done, at - done);
      out += "\xEF\xBF\xBD";
      done = at + step.length;
    }
    at += step.length;
  }
  out.append(bytes, done);
}

std::size_t utf8_prefix(std::string_view bytes, std::size_t limit) {
  if (bytes.size() <= limit) return bytes.size();
  while (limit > 0 && (static_cast<unsigned char>(bytes[limit]) & 0xC0) == 0x80) --limit;
  return limit;
}

}  // namespace docmill
