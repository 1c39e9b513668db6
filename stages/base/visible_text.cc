// SPDX-License-Identifier: Apache-2.0
//
// One pass over the bytes that decodes only what is not printable ASCII. Whether a character may stay depends only on
// its neighbours, so the cost is linear.
#include "stages/base/visible_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "stages/base/utf8.h"

namespace docmill {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// The general categories Cc, Zl and Zp, the property Default_Ignorable_Code_Point, and interlinear annotations.
constexpr std::array<Range, 20> kHidden{{
    {0x0000, 0x001F},    // control characters
    {0x007F, 0x009F},    // more control characters
    {0x00AD, 0x00AD},    // soft hyphen
    {0x034F, 0x034F},    // combining grapheme joiner
    {0x061C, 0x061C},    // Arabic letter mark
    {0x115F, 0x1160},    // Hangul fillers
    {0x17B4, 0x17B5},    // Khmer inherent vowels
    {0x180B, 0x180F},    // Mongolian variation selectors and vowel separator
    {0x200B, 0x200F},    // zero-width space, joiners, direction marks
    {0x2028, 0x202E},    // line and paragraph separators; direction embeddings and overrides
    {0x2060, 0x206F},    // word joiner, invisible operators, direction isolates
    {0x3164, 0x3164},    // Hangul filler
    {0xFE00, 0xFE0F},    // variation selectors
    {0xFEFF, 0xFEFF},    // zero-width no-break space
    {0xFFA0, 0xFFA0},    // halfwidth Hangul filler
    {0xFFF0, 0xFFFB},    // interlinear annotations, and unassigned
    {0x1BCA0, 0x1BCA3},  // shorthand format controls
    {0x1D173, 0x1D17A},  // musical format controls
    {0xE0000, 0xE00FF},  // tags
    {0xE0100, 0xE0FFF},  // more variation selectors
}};

constexpr char32_t kNonJoiner = 0x200C;
constexpr char32_t kJoiner = 0x200D;
constexpr char32_t kKeycap = 0x20E3;

bool is_within(char32_t c, char32_t first, char32_t last) { return first <= c && c <= last; }

bool is_hidden(char32_t c) {
  const auto range = std::lower_bound(kHidden.begin(), kHidden.end(), c,
                                      [](const Range& before, char32_t wanted) { return before.last < wanted; });
  return range != kHidden.end() && c >= range->first;
}

bool is_joined_letter(char32_t c) {
  return is_within(c, 0x0590, 0x1CFF) || is_within(c, 0xA800, 0xABFF) || is_within(c, 0x11000, 0x11FFF);
}

bool is_pictograph(char32_t c) { return is_within(c, 0x2190, 0x2BFF) || is_within(c, 0x1F000, 0x1FAFF); }

bool is_variation_selector(char32_t c) {
  return is_within(c, 0xFE00, 0xFE0F) || is_within(c, 0x180B, 0x180D) || c == 0x180F || is_within(c, 0xE0100, 0xE01EF);
}

// The character that ends right before `at`; 0 if there is none.
char32_t character_before(std::string_view text, std::size_t at) {
  for (std::size_t length = 1; length <= std::min<std::size_t>(at, 4); ++length) {
    const Utf8Char c = utf8_at(text, at - length);
    if (c.is_valid && c.length == length) return c.code_point;
  }
  return 0;
}

char32_t character_after(std::string_view text, std::size_t at) {
  return at < text.size() ? utf8_at(text, at).code_point : 0;
}

// True if the hidden character at `at` has a legitimate use there.
bool is_in_place(std::string_view text, std::size_t at, const Utf8Char& c) {
  const char32_t before = character_before(text, at);
  const char32_t after = character_after(text, at + c.length);
  if (is_variation_selector(c.code_point)) {
    if (is_hidden(before)) return false;
    return before == 0xA9 || before == 0xAE || before >= 0x1000 || after == kKeycap;
  }
  if (c.code_point != kJoiner && c.code_point != kNonJoiner) return false;
  if (is_hidden(after)) return false;
  if (!is_hidden(before) && is_joined_letter(before) && is_joined_letter(after)) return true;
  if (c.code_point == kNonJoiner || !is_pictograph(after)) return false;
  const bool is_selected = is_within(before, 0xFE00, 0xFE0F);  // a pictograph with its variation selector
  return is_pictograph(is_selected ? character_before(text, at - 3) : before);
}

// The start of the next hidden character or bytes that are not UTF-8; the text's size if there is none.
std::size_t find_hidden(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x20 && byte < 0x7F) {
      ++at;
      continue;
    }
    const Utf8Char c = utf8_at(text, at);
    if (!c.is_valid || (is_hidden(c.code_point) && !is_in_place(text, at, c))) return at;
    at += c.length;
  }
  return at;
}

}  // namespace

std::string display_text(std::string_view bytes) {
  std::string shown;
  for (std::size_t done = 0;;) {
    const std::size_t at = find_hidden(bytes, done);
    shown.append(bytes, done, at - done);
    if (at == bytes.size()) return shown;
    const Utf8Char c = utf8_at(bytes, at);
    done = at + c.length;
    if (c.is_valid) {
      fmt::format_to(std::back_inserter(shown), "\\u{{{:X}}}", static_cast<std::uint32_t>(c.code_point));
    } else {
      for (char byte : bytes.substr(at, c.length)) {
        fmt::format_to(std::back_inserter(shown), "\\x{:02X}", static_cast<unsigned char>(byte));
      }
    }
  }
}

std::vector<HiddenCharacter> hidden_characters(std::string_view source) {
  std::vector<HiddenCharacter> found;
  std::uint32_t line = 1;
  for (std::size_t at = find_hidden(source, 0); at < source.size();) {
    const Utf8Char c = utf8_at(source, at);
    const bool is_layout = is_within(c.code_point, '\t', '\r');
    if (c.is_valid && !is_layout) found.push_back({c.code_point, line});
    if (c.code_point == '\n') ++line;
    at = find_hidden(source, at + c.length);
  }
  return found;
}

}  // namespace docmill
