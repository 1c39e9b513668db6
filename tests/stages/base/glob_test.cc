// SPDX-License-Identifier: Apache-2.0
//
// A table of globs; every expected result is git's (wildmatch with WM_PATHNAME).
#include "stages/base/glob.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

namespace docmill {
namespace {

struct Case {
  const char* pattern;
  const char* text;
  bool matches;
};

void PrintTo(const Case& tested, std::ostream* out) {
  *out << testing::PrintToString(tested.pattern) << " on " << testing::PrintToString(tested.text);
}

class GlobCase : public testing::TestWithParam<Case> {};

TEST_P(GlobCase, IsAsInGit) { EXPECT_EQ(glob_matches(GetParam().pattern, GetParam().text), GetParam().matches); }

constexpr Case kCases[] = {
    {"", "", true},
    {"", "a", false},
    {"a", "", false},
    {"a", "a", true},
    {"a", "ab", false},
    {"*", "", true},
    {"*", "abc", true},
    {"*", "a/b", false},
    {"a*", "a", true},
    {"a*c", "abbc", true},
    {"a*c", "abcb", false},
    {"*.tar.*", "x.tar.tar.gz", true},
    {"?", "a", true},
    {"?", "", false},
    {"a?b", "a/b", false},
    {"a/*", "a/b", true},
    {"a/*", "a/b/c", false},
    {"*/b", "a/b", true},
    {"*/b", "a/a/b", false},
    {"**", "a/b/c", true},
    {"**/b", "b", true},
    {"**/b", "a/a/b", true},
    {"**/b", "ab", false},
    {"a/**", "a/b/c", true},
    {"a/**", "a", false},
    {"a/**/b", "a/b", true},
    {"a/**/b", "a/x/y/b", true},
    {"a/**/b", "a/xb", false},
    {"a/**/b/*.c", "a/b/x/b/y.c", true},
    {"**/a*b/c", "a/ab/aab/c", true},
    {"**/x/**/y", "q/x/r/s/y", true},
    {"a**b", "a/b", false},
    {"a**b", "axxb", true},
    {"a/***/b", "a/x/b", true},
    {"[abc]", "b", true},
    {"[!abc]", "b", false},
    {"[^abc]", "d", true},
    {"[a-c]x", "bx", true},
    {"[a-c]x", "dx", false},
    {"[]a]", "]", true},
    {"[!]a]", "]", false},
    {"[a-]", "-", true},
    {"[-a]", "-", true},
    {"[\\]]", "]", true},
    {"[\\-x]", "-", true},
    {"[a-\\c]", "b", true},
    {"[[:digit:]]", "7", true},
    {"[[:digit:]]", "x", false},
    {"[![:digit:]]", "x", true},
    {"[[:nosuch:]]", "x", false},
    {"[[:]", ":", true},
    {"[[:]", "[", true},
    {"[z-a]", "m", false},
    {"[a", "a", false},
    {"[", "[", false},
    {"a[/]b", "a/b", false},
    {"a[!x]b", "a/b", false},
    {"\\*", "*", true},
    {"\\*", "a", false},
    {"\\a", "a", true},
    {"a\\", "a\\", false},
    {"**\\/b", "a/b", true},
    {"**\\/b", "b", false},
    {"*\xC3\xA9", "caf\xC3\xA9", true},
    {"[\xC0-\xFF]", "\xE9", true},
};

INSTANTIATE_TEST_SUITE_P(Glob, GlobCase, testing::ValuesIn(kCases));

// The usual recursive matcher would practically never finish.
TEST(Glob, ManyStarsAreNotExponential) {
  std::string stars, double_stars;
  for (int i = 0; i < 60; ++i) stars += "*a";
  for (int i = 0; i < 60; ++i) double_stars += "**/a/";
  std::string folders;
  for (int i = 0; i < 1000; ++i) folders += "a/";
  EXPECT_FALSE(glob_matches(stars + "b", std::string(3000, 'a')));
  EXPECT_TRUE(glob_matches(stars, std::string(3000, 'a')));
  EXPECT_FALSE(glob_matches(double_stars + "b", folders + "a"));
  EXPECT_FALSE(glob_matches("**/" + stars + "b", folders + std::string(1000, 'a')));
}

}  // namespace
}  // namespace docmill
