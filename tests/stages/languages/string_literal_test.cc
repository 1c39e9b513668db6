// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/string_literal.h"

#include <gtest/gtest.h>

namespace docmill {
namespace {

std::string value(std::string_view text, EscapeStyle style) {
  std::string out;
  append_unescaped(out, text, style);
  return out;
}

TEST(AppendUnescaped, SimpleEscapes) {
  EXPECT_EQ(value(R"(a\n\t\\\"b)", EscapeStyle::python), "a\n\t\\\"b");
  EXPECT_EQ(value(R"(a\/b\b)", EscapeStyle::json), "a/b\b");
}

TEST(AppendUnescaped, NumericEscapesBecomeUtf8) {
  EXPECT_EQ(value(R"(\x41\101\u00e9\U0001F600)", EscapeStyle::python), "AAé😀");
  EXPECT_EQ(value(R"(\ud83d\ude00)", EscapeStyle::json), "😀");
}

TEST(AppendUnescaped, LoneSurrogateIsReplaced) { EXPECT_EQ(value(R"(\ud83dx)", EscapeStyle::json), "\uFFFDx"); }

TEST(AppendUnescaped, UnknownEscapes) {
  EXPECT_EQ(value(R"(\d\N{DASH})", EscapeStyle::python), R"(\d\N{DASH})");
  EXPECT_EQ(value(R"(\d)", EscapeStyle::json), "d");
}

TEST(AppendUnescaped, EscapedLineBreakVanishes) { EXPECT_EQ(value("a\\\nb", EscapeStyle::python), "ab"); }

TEST(AppendUnescaped, IncompleteEscapesAreKept) {
  EXPECT_EQ(value("a\\", EscapeStyle::json), "a\\");
  EXPECT_EQ(value(R"(\u12)", EscapeStyle::python), R"(\u12)");
  EXPECT_EQ(value(R"(\xZZ)", EscapeStyle::python), R"(\xZZ)");
}

}  // namespace
}  // namespace docmill
