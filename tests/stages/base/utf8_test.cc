// SPDX-License-Identifier: Apache-2.0
//
// The bounds of table 3-7 of the Unicode standard, and its examples of maximal ill-formed parts.
#include "stages/base/utf8.h"

#include <gtest/gtest.h>

#include <iterator>
#include <string>

namespace docmill {
namespace {

std::string valid(std::string_view bytes) {
  std::string out;
  append_valid_utf8(out, bytes);
  return out;
}

constexpr std::string_view kBad = "\xEF\xBF\xBD";

std::string bad(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += kBad;
  return out;
}

TEST(Utf8, BoundsOfEachLengthAreValid) {
  for (const char* text : {"\x7F", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
                           "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
    EXPECT_TRUE(is_valid_utf8(text)) << text;
    EXPECT_EQ(valid(text), text);
  }
  EXPECT_TRUE(is_valid_utf8(std::string_view("a\0b", 3)));
  EXPECT_TRUE(is_valid_utf8(""));
}

TEST(Utf8, OverlongSurrogateAndTooLargeAreInvalid) {
  for (const char* text : {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF",
                           "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF"}) {
    EXPECT_FALSE(is_valid_utf8(text)) << text;
  }
}

TEST(Utf8, CutCharactersAreInvalid) {
  for (const char* text : {"\xC3", "\xE2\x82", "\xF0\x9F\x98"}) {
    EXPECT_FALSE(is_valid_utf8(text));
    EXPECT_EQ(valid(text), kBad) << "one maximal part";
  }
}

TEST(Utf8, EachMaximalIllFormedPartIsReplacedOnce) {
  EXPECT_EQ(valid("a\xF1\x80\x80\xE1\x80\xC2z"), "a" + bad(3) + "z");
  EXPECT_EQ(valid("\xC0\xAF\xE0\x80\xBF"), bad(5));
  EXPECT_EQ(valid("\xED\xA0\x80"), bad(3));
}

TEST(Utf8, InvalidBytesAreFoundAtEveryOffsetInAWord) {
  for (std::size_t at = 0; at < 24; ++at) {
    std::string text(24, 'a');
    text[at] = '\xFF';
    EXPECT_FALSE(is_valid_utf8(text)) << at;
    EXPECT_EQ(valid(text), std::string(at, 'a') + bad(1) + std::string(23 - at, 'a'));
  }
}

TEST(Utf8Prefix, NeverCutsACharacter) {
  const std::string text = "a\xC3\xA9\xE2\x82\xAC";
  const std::size_t expected[] = {0, 1, 1, 3, 3, 3, 6, 6};
  for (std::size_t limit = 0; limit < std::size(expected); ++limit)
    EXPECT_EQ(utf8_prefix(text, limit), expected[limit]);
}

TEST(Utf8, CharacterHasItsCodePointAndLength) {
  const std::string_view text = "a\u00E9\u20AC\U0001F642";
  EXPECT_EQ(utf8_at(text, 0).code_point, U'a');
  EXPECT_EQ(utf8_at(text, 1).code_point, U'\u00E9');
  EXPECT_EQ(utf8_at(text, 3).code_point, U'\u20AC');
  EXPECT_EQ(utf8_at(text, 6).code_point, U'\U0001F642');
  EXPECT_EQ(utf8_at(text, 6).length, 4u);
  EXPECT_FALSE(utf8_at(text, 2).is_valid);
  EXPECT_EQ(utf8_at("\xE2\x82z", 0).length, 2u);
}

}  // namespace
}  // namespace docmill
