// SPDX-License-Identifier: Apache-2.0
//
// How text from a repo is written into a page.
#include "stages/emit/markdown.h"

#include <gtest/gtest.h>

namespace docmill {
namespace {

std::string text(std::string_view source) {
  std::string out;
  Markdown(out).text(source);
  return out;
}

std::string code(std::string_view source) {
  std::string out;
  Markdown(out).code(source);
  return out;
}

std::string fence(std::string_view content, bool valid = true) {
  std::string out;
  Markdown(out).fence("py", content, valid);
  return out;
}

TEST(MarkdownText, MarkupLosesItsMeaning) {
  EXPECT_EQ(text("a *b* [c](d) `f` g|h {i}"), "a \\*b\\* \\[c\\](d) \\`f\\` g\\|h \\{i}");
  EXPECT_EQ(text("a &amp; &#x202e &lt b & c"), "a &amp;amp; &amp;#x202e &lt b & c");
}

// Python-Markdown, which MkDocs uses, reads `\<b>` as a backslash and a tag.
TEST(MarkdownText, HasBackslashesOnlyWherePythonMarkdownReadsThem) {
  EXPECT_EQ(text("<script>"), "&lt;script&gt;");
  EXPECT_EQ(text("a ~~b~~ $c$"), "a &#126;&#126;b&#126;&#126; &#36;c&#36;");
  EXPECT_EQ(text(":: x"), "&#58;: x");
  EXPECT_EQ(text("=== x"), "&#61;== x");
}

TEST(MarkdownText, AddressesStayAsTheyAre) {
  EXPECT_EQ(text("https://h/~name/a_b?c=d&e=f"), "https://h/~name/a_b?c=d&e=f");
}

TEST(MarkdownText, DirectiveOfMdbookIsBrokenUp) {
  EXPECT_EQ(text("{{#include x}} {{ #title y}}"), "\\{\\{#include x}} \\{\\{ #title y}}");
}

TEST(MarkdownText, WhatHidesIsWrittenOut) {
  EXPECT_EQ(text("a\u202E\x1B"), "a\\\\u\\{202E}\\\\u\\{1B}");
  EXPECT_EQ(text("a\xFF"), "a\\\\xFF");
}

TEST(MarkdownText, UnderscoreInsideAWordStays) {
  EXPECT_EQ(text("snake_case __init__"), "snake_case \\_\\_init\\_\\_");
}

TEST(MarkdownText, CannotBeginABlock) {
  EXPECT_EQ(text("# x"), "\\# x");
  EXPECT_EQ(text("- x"), "\\- x");
  EXPECT_EQ(text("12. x"), "12\\. x");
  EXPECT_EQ(text("1.5 x"), "1\\.5 x");
  EXPECT_EQ(text("!!! x"), "\\!!! x");
  EXPECT_EQ(text("/// x"), "&#47;// x");
  EXPECT_EQ(text("\n # x"), " \\# x");
}

TEST(MarkdownText, LineBreaksAndRunsOfSpacesBecomeOneSpace) { EXPECT_EQ(text("a\n\n  b\tc "), "a b c"); }

TEST(MarkdownCode, SpanIsLongerThanAnyRunInside) {
  EXPECT_EQ(code("x"), "`x`");
  EXPECT_EQ(code("a`b"), "``a`b``");
  EXPECT_EQ(code("`a"), "`` `a ``");
  EXPECT_EQ(code("a``b`c"), "```a``b`c```");
}

TEST(MarkdownCode, EmptyAndSpacedContentIsKept) {
  EXPECT_EQ(code(""), "`  `");
  EXPECT_EQ(code(" a "), "`  a  `");
}

TEST(MarkdownCode, WhatHidesIsWrittenOut) { EXPECT_EQ(code("a\n\u202E\xFF"), "`a\\u{A}\\u{202E}\\xFF`"); }

// cmark-gfm does not find the end of a span that is delimited by more than 80 backticks.
TEST(MarkdownCode, LongRunOfBackticksMakesItHtml) {
  EXPECT_EQ(code(std::string(31, '`')), std::string(32, '`') + " " + std::string(31, '`') + " " + std::string(32, '`'));
  const std::string html = code(std::string(32, '`') + "<b>|");
  EXPECT_EQ(html.find('`'), std::string::npos);
  EXPECT_TRUE(html.starts_with("<code>&#96;&#96;"));
  EXPECT_TRUE(html.ends_with("&#96;&lt;b&gt;&#124;</code>"));
}

TEST(MarkdownCode, DirectiveOfMdbookMakesItHtml) {
  EXPECT_EQ(code("{{#include x}}"), "<code>&#123;&#123;&#35;include x&#125;&#125;</code>");
  EXPECT_EQ(code("{{  #title}}"), "<code>&#123;&#123;  &#35;title&#125;&#125;</code>");
  EXPECT_EQ(code("{{\u3000#title}}"), "<code>&#123;&#123;\u3000&#35;title&#125;&#125;</code>");
  EXPECT_EQ(code("{{name}}"), "`{{name}}`");
}

// mdBook and MkDocs show both characters of `\|` in a code span of a table cell.
TEST(MarkdownCode, BarInATableCellMakesItHtml) {
  std::string out;
  Markdown(out).cell_code("a|b");
  EXPECT_EQ(out, "<code>a&#124;b</code>");
  EXPECT_EQ(code("a|b"), "`a|b`");
}

// Python-Markdown sees comments and end tags in code spans.
TEST(MarkdownCode, CommentsAndEndTagsMakeItHtml) {
  EXPECT_EQ(code("<!-- x"), "<code>&lt;&#33;&#45;&#45; x</code>");
  EXPECT_EQ(code("</>"), "<code>&lt;&#47;&gt;</code>");
  EXPECT_EQ(code("<?"), "<code>&lt;&#63;</code>");
  EXPECT_EQ(code("&#1"), "<code>&amp;&#35;1</code>");
  EXPECT_EQ(code("vector<!T> & x"), "`vector<!T> & x`");
}

TEST(MarkdownFence, IsLongerThanAnyRunInsideAndEndsItsLastLine) {
  EXPECT_EQ(fence("x"), "```py\nx\n```\n");
  EXPECT_EQ(fence("```\n"), "````py\n```\n````\n");
  EXPECT_EQ(fence("a\xff\n", false), "```py\na\xEF\xBF\xBD\n```\n");
}

// cmark stores the length of a fence in one byte.
TEST(MarkdownFence, LongRunOfBackticksMakesItTildes) {
  const std::string runs = std::string(99, '`') + "\n";
  EXPECT_EQ(fence(runs), std::string(100, '`') + "py\n" + runs + std::string(100, '`') + "\n");
  const std::string longer = std::string(300, '`') + "\n~~~\n";
  EXPECT_EQ(fence(longer), "~~~~py\n" + longer + "~~~~\n");
}

TEST(MarkdownFence, NoRunInsideIsAsLongAndNoFenceTooLong) {
  for (std::size_t length = 1; length <= 300; ++length) {
    for (const char other : {'x', '~'}) {
      const std::string block = fence(std::string(length, '`') + "\n" + std::string(length, other) + "\n");
      if (block.starts_with("<pre>")) continue;
      const std::size_t marks = block.find("py\n");
      EXPECT_LE(marks, 100u);
      EXPECT_EQ(block.find(block.substr(0, marks), marks), block.size() - marks - 1) << length;
    }
  }
}

TEST(MarkdownFence, LongRunsOfBothMakeItHtml) {
  const std::string html = fence(std::string(300, '`') + "\n# h\n\n</pre>" + std::string(300, '~') + "\n");
  EXPECT_TRUE(html.starts_with("<pre><code>&#96;"));
  EXPECT_NE(html.find("\n&#35; h\n\n&lt;&#47;pre&gt;&#126;"), std::string::npos);
  EXPECT_TRUE(html.ends_with("&#126;\n</code></pre>\n"));
}

TEST(MarkdownNumber, HasCommasBetweenThousands) {
  EXPECT_EQ(with_commas(0), "0");
  EXPECT_EQ(with_commas(999), "999");
  EXPECT_EQ(with_commas(1000), "1,000");
  EXPECT_EQ(with_commas(1234567), "1,234,567");
}

TEST(MarkdownUrl, AllExceptPlainCharactersIsPercentEncoded) {
  EXPECT_EQ(url_path("a/b c(d)#e%.py"), "a/b%20c%28d%29%23e%25.py");
  EXPECT_EQ(url_path("\xC3\xA4~_-"), "%C3%A4~_-");
}

}  // namespace
}  // namespace docmill
