// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/doc_text.h"

#include <gtest/gtest.h>

namespace docmill {
namespace {

using Lines = std::vector<std::string>;

Lines cleaned(std::string_view comment) {
  Lines lines;
  append_comment_lines(lines, comment);
  return lines;
}

TEST(AppendCommentLines, LineComments) {
  EXPECT_EQ(cleaned("// text"), Lines{"text"});
  EXPECT_EQ(cleaned("/// text "), Lines{"text"});
  EXPECT_EQ(cleaned("//!< text"), Lines{"text"});
  EXPECT_EQ(cleaned("## text"), Lines{"text"});
  EXPECT_EQ(cleaned("-- text"), Lines{"text"});
}

TEST(AppendCommentLines, BlockCommentKeepsOneLinePerSourceLine) {
  EXPECT_EQ(cleaned("/**\n * One\n *   two\n *\n * *three*\n */"), (Lines{"", "One", "two", "", "*three*", ""}));
  EXPECT_EQ(cleaned("/* one */"), Lines{"one"});
  EXPECT_EQ(cleaned("<!-- one -->"), Lines{"one"});
}

TEST(AppendCommentLines, DecorationIsNotText) {
  EXPECT_EQ(cleaned("// -------"), Lines{""});
  EXPECT_EQ(cleaned("/*****\n * a\n *****/"), (Lines{"", "a", ""}));
  EXPECT_EQ(cleaned("#####"), Lines{""});
  EXPECT_EQ(cleaned("//"), Lines{""});
}

TEST(NextParagraph, EndsAtEmptyLineOrTag) {
  const Lines lines{"", "@brief One", "two", "@param x", "", "three", "Args:", "x"};
  const Paragraph first = next_paragraph(lines, 0);
  EXPECT_EQ(first.begin, 1U);
  EXPECT_EQ(first.end, 3U);
  EXPECT_EQ(paragraph_text(lines, first), "One\ntwo");
  EXPECT_EQ(paragraph_text(lines, next_paragraph(lines, 5)), "three");
  EXPECT_FALSE(next_paragraph(lines, lines.size()).exists());
  EXPECT_FALSE(next_paragraph({"", ""}, 0).exists());
}

TEST(IsLicenceOrDirective, DistinguishesThemFromText) {
  EXPECT_TRUE(is_licence_or_directive("Copyright (c) 2020 Somebody"));
  EXPECT_TRUE(is_licence_or_directive("SPDX-License-Identifier: MIT"));
  EXPECT_TRUE(is_licence_or_directive("-*- coding: utf-8 -*-"));
  EXPECT_TRUE(is_licence_or_directive("clang-format off"));
  EXPECT_FALSE(is_licence_or_directive("Reads a file."));
}

}  // namespace
}  // namespace docmill
