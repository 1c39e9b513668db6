// SPDX-License-Identifier: Apache-2.0
#include "cli/toml_shape.h"

#include <gtest/gtest.h>

namespace docmill {
namespace {

const std::string kManyDots = "a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a";
const std::string kManyBrackets(17, '[');

TEST(FaultOfTomlShape, StringsAndCommentsDoNotCount) {
  for (const std::string& hidden : {kManyDots, kManyBrackets}) {
    EXPECT_FALSE(toml_shape_error("# " + hidden + "\n"));
    EXPECT_FALSE(toml_shape_error("a = \"" + hidden + "\"\n"));
    EXPECT_FALSE(toml_shape_error("a = \"\\\"" + hidden + "\"\n"));
    EXPECT_FALSE(toml_shape_error("a = '" + hidden + "'\n"));
    EXPECT_FALSE(toml_shape_error("a = '\\'\nb = '" + hidden + "'\n"));
    EXPECT_FALSE(toml_shape_error("a = \"\"\"\n\"" + hidden + "\\\"\"\" \n" + hidden + "\"\"\"\n"));
    EXPECT_FALSE(toml_shape_error("a = '''\n'" + hidden + "\n'''\n"));
    EXPECT_FALSE(toml_shape_error("a = \"\"\nb = '" + hidden + "'\n"));
  }
}

TEST(FaultOfTomlShape, NamesTheLine) {
  const auto dots = toml_shape_error("a = '''\n\n'''\n" + kManyDots + " = 1\n");
  ASSERT_TRUE(dots);
  EXPECT_EQ(dots->line, 4u);
  EXPECT_EQ(dots->what, "dotted too deeply: docmill reads at most 16 dots on a line");
  const auto brackets = toml_shape_error("a = \"\\\n\"\n" + kManyBrackets);
  ASSERT_TRUE(brackets);
  EXPECT_EQ(brackets->line, 3u);
  EXPECT_EQ(brackets->what, "nested too deeply: docmill reads at most 16 levels");
}

TEST(FaultOfTomlShape, CountsDotsPerLineAndOpenBrackets) {
  std::string lines;
  for (int i = 0; i < 1000; ++i) lines += "a.b" + std::to_string(i) + " = [[1], {b = 1.5}]\n";
  EXPECT_FALSE(toml_shape_error(lines));
}

// A long string may end in up to five quotes. The parser must not see structure where the check sees a string.
TEST(FaultOfTomlShape, QuotesAtTheEndOfALongStringHideNothingAfterIt) {
  for (const std::string& quote : {std::string("\""), std::string("'")}) {
    std::string quotes = quote + quote + quote;
    for (int more = 0; more < 3; ++more, quotes += quote) {
      const std::string begin = "x = {a = " + quote + quote + quote + "b" + quotes + ", ";
      EXPECT_TRUE(toml_shape_error(begin + kManyDots + " = 1}\n")) << begin;
      EXPECT_TRUE(toml_shape_error(begin + "c = " + kManyBrackets)) << begin;
      EXPECT_FALSE(toml_shape_error(begin + "c = 1}\n")) << begin;
    }
  }
}

// An unterminated string hides nothing on the next line, and truncated text is read to its end.
TEST(FaultOfTomlShape, DamagedTextIsReadToItsEnd) {
  EXPECT_TRUE(toml_shape_error("a = \"\n" + kManyDots + "\n"));
  EXPECT_TRUE(toml_shape_error("a = '\n" + kManyDots + "\n"));
  EXPECT_TRUE(toml_shape_error("]]]]" + kManyBrackets));
  const std::string text = "a = \"x\\\"\"\nb = '''\n'y'\n''' # z\nc = \"\"\"\\\n\"\"\"\n";
  for (std::size_t length = 0; length <= text.size(); ++length) {
    EXPECT_FALSE(toml_shape_error(text.substr(0, length))) << length;
  }
}

}  // namespace
}  // namespace docmill
