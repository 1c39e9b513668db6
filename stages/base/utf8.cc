// SPDX-License-Identifier: Apache-2.0
//
// One decoder step behind both functions, and a word-at-a-time skip over ASCII, which nearly all source text is.
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

struct Step {
  std::size_t length;  // of the character, or of the maximal ill-formed part; at least 1
  bool valid;
};

// The character, or the ill-formed part, that begins with the non-ASCII byte at `at`.
Step decode(std::string_view bytes, std::size_t at) {
  const auto lead = static_cast<unsigned char>(bytes[at]);
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
    return {1, false};
  }
  for (std::size_t i = 1; i < length; ++i) {
    if (at + i == bytes.size()) return {i, false};
    const auto byte = static_cast<unsigned char>(bytes[at + i]);
    if (byte < low || byte > high) return {i, false};
    low = 0x80;
    high = 0xBF;
  }
  return {length, true};
}

}  // namespace

bool is_valid_utf8(std::string_view bytes) {
  for (std::size_t at = skip_ascii(bytes, 0); at < bytes.size(); at = skip_ascii(bytes, at)) {
    const Step step = decode(bytes, at);
    if (!step.valid) return false;
    at += step.length;
  }
  return true;
}

void append_valid_utf8(std::string& out, std::string_view bytes) {
  std::size_t done = 0;
  for (std::size_t at = skip_ascii(bytes, 0); at < bytes.size(); at = skip_ascii(bytes, at)) {
    const Step step = decode(bytes, at);
    if (!step.valid) {
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
