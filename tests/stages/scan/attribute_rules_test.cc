// SPDX-License-Identifier: Apache-2.0
#include "stages/scan/attribute_rules.h"

#include <gtest/gtest.h>

namespace docmill {
namespace {

FileAttributes attributes_of(std::string_view rules, std::string_view path) {
  FileAttributes attributes;
  AttributeRules(rules).apply(path, attributes);
  return attributes;
}

TEST(AttributeRules, SetUnsetAndValues) {
  EXPECT_EQ(attributes_of("*.c linguist-generated", "a/x.c").generated, true);
  EXPECT_EQ(attributes_of("*.c linguist-generated=true", "x.c").generated, true);
  EXPECT_EQ(attributes_of("*.c -linguist-generated", "x.c").generated, false);
  EXPECT_EQ(attributes_of("*.c linguist-generated=false", "x.c").generated, false);
  EXPECT_EQ(attributes_of("*.c linguist-generated", "x.h").generated, std::nullopt);
  EXPECT_EQ(attributes_of("lib/** linguist-vendored", "lib/a/b").vendored, true);
  EXPECT_EQ(attributes_of("*.inc linguist-language=C++", "x.inc").language, "C++");
}

TEST(AttributeRules, TheLastMatchWins) {
  EXPECT_EQ(attributes_of("* linguist-vendored\na -linguist-vendored", "a").vendored, false);
  EXPECT_EQ(attributes_of("* linguist-vendored\na !linguist-vendored", "a").vendored, std::nullopt);
  EXPECT_EQ(attributes_of("* linguist-language=C\n* linguist-language=D linguist-generated", "a").language, "D");
}

TEST(AttributeRules, AttributesMayComeInAnyOrderInTheLine) {
  const FileAttributes got =
      attributes_of("  *.c\ttext eol=lf  linguist-generated diff=x linguist-language=D\r\n", "a.c");
  EXPECT_EQ(got.generated, true);
  EXPECT_EQ(got.language, "D");
}

TEST(AttributeRules, QuotedPatterns) {
  EXPECT_EQ(attributes_of("\"a b\\t\\\"\\303\\251\" linguist-generated", "a b\t\"\xC3\xA9").generated, true);
  EXPECT_EQ(attributes_of("\"unclosed linguist-generated", "unclosed").generated, std::nullopt);
  EXPECT_EQ(attributes_of("\"a\\", "a").generated, std::nullopt);
}

TEST(AttributeRules, LinesWithoutEffectAreDropped) {
  EXPECT_TRUE(
      AttributeRules("# *.c linguist-generated\n*.c text\n!a linguist-generated\nd/ linguist-generated\n").empty());
  EXPECT_TRUE(AttributeRules("[attr]gen linguist-generated\n*.c linguist-documentation\n").empty());
}

}  // namespace
}  // namespace docmill
