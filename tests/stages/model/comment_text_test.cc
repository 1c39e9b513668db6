// SPDX-License-Identifier: Apache-2.0
#include "stages/model/comment_text.h"

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

TEST(AppendCommentLines, RubysBlocksAndHeadings) {
  EXPECT_EQ(cleaned("=begin\nOne\n=end"), (Lines{"", "One", ""}));
  EXPECT_EQ(cleaned("# == Usage"), Lines{""});
  EXPECT_EQ(cleaned("# ==nothing"), Lines{"==nothing"});
  EXPECT_EQ(cleaned("// = a + b"), Lines{"= a + b"});
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

TEST(NextParagraph, GoesOnWithACommandOrTeXWithinTheText) {
  for (const std::string line : {"\\c Foo for details", "@ref foo.", "\\log(x) of it"}) {
    const Lines lines{"See", line, "\\return x"};
    EXPECT_EQ(next_paragraph(lines, 0).end, 2U) << line;
  }
  EXPECT_EQ(next_paragraph({"See", "@see x"}, 0).end, 1U);
  EXPECT_EQ(next_paragraph({"See", "\\param[in] x"}, 0).end, 1U);
}

TEST(AppendCommentLines, TitleBetweenDecorationIsNotText) {
  EXPECT_EQ(cleaned("// ---- Reading ----"), Lines{""});
  EXPECT_EQ(cleaned("# === Reading ==="), Lines{""});
  EXPECT_EQ(cleaned("// -- x"), Lines{"-- x"});
  EXPECT_EQ(cleaned("// --- x is read"), Lines{"--- x is read"});
}

TEST(AppendCommentLines, KeepsIndentsIfAsked) {
  Lines lines;
  append_comment_lines(lines, "/**\n * One\n *     two\n */", Indents::keep);
  append_comment_lines(lines, "//   three", Indents::keep);
  EXPECT_EQ(lines, (Lines{"", "One", "    two", "", "  three"}));
}

TEST(NextStatement, HasTheListThatItIntroduces) {
  const Lines lines{"It has:", "", "- one", "  more", "", "- two", "", "Other text."};
  const Paragraph statement = next_statement(lines, 0);
  EXPECT_EQ(paragraph_text(lines, statement), "It has:\n- one\n  more\n- two");
  const Lines without{"It has:"};
  EXPECT_EQ(next_statement(without, 0).end, 1U);
  const Lines text{"It does this:", "", "one", "", "two"};
  EXPECT_EQ(paragraph_text(text, next_statement(text, 0)), "It does this:\none");
}

TEST(DocumentingParagraph, IsTheNoticeBehindATitle) {
  const Lines lines{"@title Vault", "@author Labs", "@dev Holds shares.", "@notice Holds", "tokens."};
  EXPECT_EQ(paragraph_text(lines, documenting_paragraph(lines)), "Holds\ntokens.");
  const Lines details{"@title Vault", "@dev Holds shares."};
  EXPECT_EQ(paragraph_text(details, documenting_paragraph(details)), "Holds shares.");
  const Lines title{"@title Vault", "@param a One."};
  EXPECT_EQ(paragraph_text(title, documenting_paragraph(title)), "Vault");
  const Lines text{"Text.", "@notice Other."};
  EXPECT_EQ(paragraph_text(text, documenting_paragraph(text)), "Text.");
}

TEST(ListMark, IsTheBulletOrNumberWithItsSpace) {
  EXPECT_EQ(list_mark("- x"), 2U);
  EXPECT_EQ(list_mark("12. x"), 4U);
  EXPECT_EQ(list_mark("-x"), 0U);
  EXPECT_EQ(list_mark("1999 x"), 0U);
}

}  // namespace
}  // namespace docmill
