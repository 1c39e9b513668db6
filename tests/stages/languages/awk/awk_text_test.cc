// SPDX-License-Identifier: Apache-2.0
//
// What is hidden from Awk's grammar, and what it is not given.
#include <gtest/gtest.h>

#include <string>

#include "stages/languages/awk/awk_nodes.h"

namespace docmill {
namespace {

std::string concealed_awk(std::string_view source) {
  std::string result;
  return awk::conceal(source, result) ? result : std::string(source);
}

TEST(AwkConceal, HidesCommentsBetweenAFunctionAndItsBody) {
  EXPECT_EQ(concealed_awk("function f(a)  # one\n# two\n{ # three\n}\n# four\n"),
            "function f(a)       \n     \n{ # three\n}\n# four\n");
  EXPECT_EQ(concealed_awk("function f(a, # first\n  b) { # body\n"), "function f(a,        \n  b) { # body\n");
}

TEST(AwkConceal, HidesUnknownEscapesInStrings) {
  EXPECT_EQ(concealed_awk(R"(x = "\.\n\"\*" ~ /\./)"), R"(x = "_.\n\"_*" ~ /\./)");
  EXPECT_EQ(concealed_awk(R"(gsub(/"/, "\.", x) ~ "\.)"), R"(gsub(/"/, "\.", x) ~ "\.)")
      << "a quote without its other one";
  EXPECT_EQ(concealed_awk(R"(# it's "\." here)"), R"(# it's "\." here)");
}

TEST(AwkIsParseable, RefusesEndlessComments) {
  std::string lines = "BEGIN { x = 1 }\n";
  for (int i = 0; i < 6000; ++i) lines += i % 2 == 0 ? "# c\n" : "\n";
  EXPECT_TRUE(awk::is_parseable(lines));
  for (int i = 0; i < 6000; ++i) lines += "  # c\n\n";
  EXPECT_FALSE(awk::is_parseable(lines));
}

}  // namespace
}  // namespace docmill
