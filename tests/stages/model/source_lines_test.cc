// SPDX-License-Identifier: Apache-2.0
#include "stages/model/source_lines.h"

#include <gtest/gtest.h>

namespace docmill {
namespace {

TEST(SourceLines, ByteHasALineAndAColumn) {
  const SourceLines lines("ab\n\nc");
  EXPECT_EQ(lines.place_of(0), (LinePlace{0, 0}));
  EXPECT_EQ(lines.place_of(2), (LinePlace{0, 2}));
  EXPECT_EQ(lines.place_of(3), (LinePlace{1, 0}));
  EXPECT_EQ(lines.place_of(4), (LinePlace{2, 0}));
  EXPECT_EQ(lines.place_of(5), (LinePlace{2, 1}));
}

TEST(SourceLines, LineHasNoLineBreak) {
  const SourceLines lines("ab\n\nc");
  EXPECT_EQ(lines.range_of(1), (SourceRange{0, 2}));
  EXPECT_FALSE(lines.range_of(2).exists());
  EXPECT_EQ(lines.range_of(3), (SourceRange{4, 5}));
  EXPECT_FALSE(lines.range_of(0).exists());
  EXPECT_FALSE(lines.range_of(4).exists());
}

TEST(SourceLines, NameIsFoundAsAWholeOnItsLine) {
  const SourceLines lines("f\nff(f, _f)\n");
  EXPECT_EQ(lines.find_name(2, "f"), (SourceRange{5, 6}));
  EXPECT_EQ(lines.find_name(2, "_f"), (SourceRange{8, 10}));
  EXPECT_EQ(lines.find_name(2, "("), (SourceRange{4, 5}));
  EXPECT_FALSE(lines.find_name(1, "ff").exists());
  EXPECT_FALSE(lines.find_name(3, "f").exists());
  EXPECT_FALSE(lines.find_name(2, "").exists());
}

}  // namespace
}  // namespace docmill
