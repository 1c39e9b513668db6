// SPDX-License-Identifier: Apache-2.0
//
// Which characters are written out, and which may stay because of their neighbours.
#include "stages/base/visible_text.h"

#include <gtest/gtest.h>

namespace docmill {
namespace {

// Real words and emoji.
constexpr std::string_view kPersian = "می\u200Cخواهم";
constexpr std::string_view kSinhala = "ක්\u200Dර";
constexpr std::string_view kFamily = "👨\u200D👩\u200D👧";
constexpr std::string_view kHeart = "❤\uFE0F\u200D🔥";
constexpr std::string_view kKeycap = "1\uFE0F\u20E3";
constexpr std::string_view kCopyright = "©\uFE0F";

TEST(DisplayText, PlainTextStaysAsItIs) {
  for (std::string_view text : {"", "a b.py", "é.py", "漢字", "🙂", "naïve\u00A0x"})
    EXPECT_EQ(display_text(text), text);
}

TEST(DisplayText, ControlCharactersAreWrittenOut) {
  EXPECT_EQ(display_text("a\nb\tc"), "a\\u{A}b\\u{9}c");
  EXPECT_EQ(display_text("\x1B[31m\x7F"), "\\u{1B}[31m\\u{7F}");
  EXPECT_EQ(display_text(std::string_view("a\0b", 3)), "a\\u{0}b");
  EXPECT_EQ(display_text("a\u0085\u009Bb"), "a\\u{85}\\u{9B}b");
}

TEST(DisplayText, DirectionAndInvisibleCharactersAreWrittenOut) {
  EXPECT_EQ(display_text("a\u202Eb\u2066c\u2069"), "a\\u{202E}b\\u{2066}c\\u{2069}");
  for (std::string_view text :
       {"\u00AD", "\u034F", "\u061C",     "\u115F",     "\u180E",     "\u200B",    "\u200E", "\u200F",
        "\u2028", "\u2029", "\u202A",     "\u2060",     "\u2064",     "\u206F",    "\u3164", "\uFEFF",
        "\uFFA0", "\uFFF9", "\U0001D173", "\U000E0001", "\U000E0061", "\U000E007F"}) {
    const std::string shown = display_text("a" + std::string(text) + "b");
    EXPECT_TRUE(shown.starts_with("a\\u{") && shown.ends_with("}b")) << shown;
  }
}

TEST(DisplayText, BytesThatAreNotUtf8DifferFromEachOther) {
  EXPECT_EQ(display_text("a\xFF.py"), "a\\xFF.py");
  EXPECT_EQ(display_text("a\xE2\x82"), "a\\xE2\\x82");
}

TEST(DisplayText, JoinersStayInWordsAndInEmoji) {
  for (std::string_view text : {kPersian, kSinhala, kFamily, kHeart}) EXPECT_EQ(display_text(text), text);
}

TEST(DisplayText, JoinersThatJoinNothingAreWrittenOut) {
  EXPECT_EQ(display_text("ad\u200Dmin"), "ad\\u{200D}min");
  EXPECT_EQ(display_text("ad\u200Cmin"), "ad\\u{200C}min");
  EXPECT_EQ(display_text("é\u200Dé"), "é\\u{200D}é");
  EXPECT_EQ(display_text("\u200Dخ"), "\\u{200D}خ");
  EXPECT_EQ(display_text("خ\u200D"), "خ\\u{200D}");
  EXPECT_EQ(display_text("خ\u200C\u200Cخ"), "خ\\u{200C}\\u{200C}خ");
  EXPECT_EQ(display_text("👨\u200C👩"), "👨\\u{200C}👩");
}

TEST(DisplayText, VariationSelectorStaysOnlyWithItsCharacter) {
  for (std::string_view text : {kKeycap, kCopyright}) EXPECT_EQ(display_text(text), text);
  EXPECT_EQ(display_text("a\uFE0F"), "a\\u{FE0F}");
  EXPECT_EQ(display_text("🙂\uFE00\uFE01"), "🙂\uFE00\\u{FE01}");
  EXPECT_EQ(display_text("\U000E0100"), "\\u{E0100}");
}

TEST(HiddenCharacters, HaveTheirLines) {
  const std::vector<HiddenCharacter> expected{{0x202E, 1}, {0x200B, 3}, {0x1B, 3}};
  EXPECT_EQ(hidden_characters("a\u202E\n\t\n\u200B\x1B"), expected);
}

TEST(HiddenCharacters, LayoutAndInvalidBytesDoNotCount) {
  EXPECT_TRUE(hidden_characters("a\tb\r\n\f\v\xFF\xE2\x82").empty());
  EXPECT_TRUE(hidden_characters(kPersian).empty());
  EXPECT_TRUE(hidden_characters("").empty());
}

}  // namespace
}  // namespace docmill
