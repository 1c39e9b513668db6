// SPDX-License-Identifier: Apache-2.0
#include "stages/extract/findings/rule_path.h"

#include <gtest/gtest.h>

#include <string>

namespace docmill {
namespace {

TEST(PathOfSource, SeparatorsBecomeDots) {
  EXPECT_EQ(path_of_source("a.b.c"), "a.b.c");
  EXPECT_EQ(path_of_source("a::b->c"), "a.b.c");
  EXPECT_EQ(path_of_source("a?.b!.c"), "a.b.c");
  EXPECT_EQ(path_of_source("::a::b"), "a.b");
  EXPECT_EQ(path_of_source("ä.$b._c2"), "ä.$b._c2");
}

TEST(PathOfSource, ArgumentsAreLeftOut) {
  EXPECT_EQ(path_of_source("Runtime.getRuntime().exec"), "Runtime.getRuntime().exec");
  EXPECT_EQ(path_of_source("f(a.b, g(1)).c"), "f().c");
  EXPECT_EQ(path_of_source("x[i[0]].f"), "x[].f");
  EXPECT_EQ(path_of_source("A{1}.b"), "A{}.b");
  EXPECT_EQ(path_of_source("f(\")\", ')').c"), "f().c") << "a bracket in a literal closes nothing";
  EXPECT_EQ(path_of_source("f(\"\\\")\").c"), "f().c") << "an escaped quote does not end a literal";
}

TEST(PathOfSource, TypeArgumentsAreLeftOut) {
  EXPECT_EQ(path_of_source("f<a::b<c>>"), "f");
  EXPECT_EQ(path_of_source("Vec::<u8>::new"), "Vec.new");
  EXPECT_EQ(path_of_source("f::<T>"), "f");
}

TEST(PathOfSource, LiteralsAreAllTheSame) {
  EXPECT_EQ(path_of_source("\", \".join"), "\"\".join");
  EXPECT_EQ(path_of_source("'a'.join"), "\"\".join");
  EXPECT_EQ(path_of_source("`a`.join"), "\"\".join");
}

TEST(PathOfSource, WhatIsNotAPathIsAQuestionMark) {
  EXPECT_EQ(path_of_source("(a + b).c"), "?.c");
  EXPECT_EQ(path_of_source("[1, 2].c"), "?.c");
  EXPECT_EQ(path_of_source("a + b.c"), "b.c") << "two words without a dot between: the last one counts";
}

TEST(PathOfSource, SpaceAndCommentsInAPathDoNotCount) {
  EXPECT_EQ(path_of_source("a\n  .b\n  .c"), "a.b.c");
  EXPECT_EQ(path_of_source("a // first\n  .b"), "a.b");
  EXPECT_EQ(path_of_source("a # first\n  .b"), "a.b");
  EXPECT_EQ(path_of_source("a /* b */ .c"), "a.c");
  EXPECT_EQ(path_of_source("a /* b"), "a");
}

TEST(PathOfSource, WordsAndSignsBeforeAPathDoNotCount) {
  EXPECT_EQ(path_of_source("await a.b"), "a.b");
  EXPECT_EQ(path_of_source("new a.B"), "a.B");
  EXPECT_EQ(path_of_source("*a.b"), "a.b");
  EXPECT_EQ(path_of_source("&a"), "a");
}

TEST(PathOfSource, OnlyTheEndOfALongSourceIsRead) {
  const std::string chain = "a(" + std::string(2000, 'x') + ").b";
  EXPECT_EQ(path_of_source(chain), "?.b");
}

TEST(PathOfSource, BrokenSourcesEnd) {
  const std::string deep(2000, '(');
  for (const std::string_view source : {"", "f(", "f(\"", "a.", "'", "a[b", "\\", "f<", deep.c_str()}) {
    path_of_source(source);
  }
  EXPECT_EQ(path_of_source("f("), "f()");
  EXPECT_EQ(path_of_source(""), "");
}

TEST(RulePath, NamesOfAPath) {
  EXPECT_EQ(dotted("std::fmt"), "std.fmt");
  EXPECT_EQ(dotted("os/exec"), "os/exec");
  EXPECT_EQ(last_name_of("a.b.c"), "c");
  EXPECT_EQ(last_name_of("c"), "c");
  EXPECT_EQ(first_name_of("a.b"), "a");
  EXPECT_EQ(first_name_of("a().b"), "a");
  EXPECT_EQ(first_name_of("a[].b"), "a");
  EXPECT_EQ(first_name_of("A{}.b"), "A");
}

TEST(IsWantedPath, SamePathOrEndOfAMember) {
  EXPECT_TRUE(is_wanted_path("os.system", "os.system"));
  EXPECT_FALSE(is_wanted_path("my.os.system", "os.system"));
  EXPECT_FALSE(is_wanted_path("os.system.x", "os.system"));
  EXPECT_TRUE(is_wanted_path("a.b.execute", ".execute"));
  EXPECT_TRUE(is_wanted_path("a.b.execute", ".b.execute"));
  EXPECT_FALSE(is_wanted_path("execute", ".execute"));
  EXPECT_FALSE(is_wanted_path("a.re_execute", ".execute"));
}

TEST(IsWantedPath, StarIsOneName) {
  EXPECT_TRUE(is_wanted_path("os.path.join", "os.path.*"));
  EXPECT_FALSE(is_wanted_path("os.path", "os.path.*"));
  EXPECT_FALSE(is_wanted_path("os.path.a.b", "os.path.*"));
  EXPECT_FALSE(is_wanted_path("os.pathx.join", "os.path.*"));
  EXPECT_TRUE(is_wanted_path("anything.at.all", "*"));
}

}  // namespace
}  // namespace docmill
