// SPDX-License-Identifier: Apache-2.0
#include "cli/wording.h"

#include <gtest/gtest.h>

namespace docmill {
namespace {

TEST(Counted, OneIsSingular) {
  EXPECT_EQ(counted(1, "page"), "1 page");
  EXPECT_EQ(counted(0, "page"), "0 pages");
  EXPECT_EQ(counted(2345, "page"), "2,345 pages");
  EXPECT_EQ(counted(1, "entry", "entries"), "1 entry");
  EXPECT_EQ(counted(2, "entry", "entries"), "2 entries");
}

TEST(NearestWord, OnlyForTypos) {
  EXPECT_EQ(nearest_word("--ouput", {"--output", "--jobs"}), "--output");
  EXPECT_EQ(nearest_word("zzzzz", {"--output", "--jobs"}), "");
  EXPECT_EQ(nearest_word(std::string(1u << 20, 'j'), {"--jobs"}), "");
}

TEST(ShellWord, QuotesWhatAShellWouldSplit) {
  EXPECT_EQ(shell_word("a/b-c"), "a/b-c");
  EXPECT_EQ(shell_word("it's"), "'it'\\''s'");
  EXPECT_EQ(shell_word(""), "''");
}

}  // namespace
}  // namespace docmill
