// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/html/html.h"

#include <gtest/gtest.h>

namespace docmill {
namespace {

template <typename Write>
std::string written_html(Write write) {
  std::string text;
  Html html(text);
  write(html);
  return text;
}

TEST(Html, TextCannotBecomeMarkup) {
  EXPECT_EQ(written_html([](Html& html) { html.text("<b>&\"'"); }), "&lt;b>&amp;\"'");
  EXPECT_EQ(written_html([](Html& html) { html.code("</code><script>"); }), "<code>&lt;/code>&lt;script></code>");
  EXPECT_EQ(written_html([](Html& html) { html.attribute("title", "\" onclick=\"x"); }),
            " title=\"&quot; onclick=&quot;x\"");
}

TEST(Html, NothingIsHidden) {
  EXPECT_EQ(written_html([](Html& html) { html.text("ad\u202Emin \xFF"); }), "ad\\u{202E}min \\xFF");
  EXPECT_EQ(written_html([](Html& html) { html.source("a\tb\u2066\x1B"); }), "a\tb\\u{2066}\\u{1B}");
}

TEST(Html, TextIsOnOneLine) {
  EXPECT_EQ(written_html([](Html& html) { html.text("  a \n\t b  "); }), "a b");
}

TEST(Html, SourceKeepsItsWhiteSpace) {
  EXPECT_EQ(written_html([](Html& html) { html.source("  a  \t<b>"); }), "  a  \t&lt;b>");
}

TEST(Html, CodeIsBetweenBackticks) {
  EXPECT_EQ(written_html([](Html& html) { html.marked("Calls `f<T>()`, or `g"); }),
            "Calls <code>f&lt;T>()</code>, or `g");
}

TEST(Html, EmptyLineBeginsAParagraph) {
  EXPECT_EQ(written_html([](Html& html) { html.prose("a\nb\n\n \nc\n"); }), "<p>a b</p>\n<p>c</p>\n");
  EXPECT_EQ(written_html([](Html& html) { html.prose("\n\n"); }), "");
}

TEST(Html, LabelWithoutAnAddressIsNoLink) {
  EXPECT_EQ(written_html([](Html& html) { html.link("", "f"); }), "<code>f</code>");
  EXPECT_EQ(written_html([](Html& html) { html.link("./a%20b.html#s-f", "f"); }),
            "<a href=\"./a%20b.html#s-f\"><code>f</code></a>");
}

TEST(HtmlUrl, LeadsToTheSamePageInTheHtmlEdition) {
  EXPECT_EQ(html_url("../b/y.py_docs.md#s-f"), "../b/y.py_docs.html#s-f");
  EXPECT_EQ(html_url("./a.md_docs.md"), "a.md_docs.html");
  EXPECT_EQ(html_url("./a:b.md_docs.md"), "./a:b.md_docs.html");  // "a:" would be a protocol
  EXPECT_EQ(html_url("./a/b:c.md_docs.md"), "a/b:c.md_docs.html");
  EXPECT_EQ(html_url("./"), "./index.html");
  EXPECT_EQ(html_url("../coverage.md#cycle-1"), "../coverage.html#cycle-1");
  EXPECT_EQ(html_url("./findings.md"), "findings.html");
  EXPECT_EQ(html_url("#s-f"), "#s-f");
  EXPECT_EQ(html_url("../b/"), "../b/index.html");
  EXPECT_EQ(html_url("./index.md"), "index.html");
  EXPECT_EQ(html_url("../README.md"), "../index.html");
}

TEST(HtmlUrl, IsEmptyForPagesOfTheMarkdownEditionOnly) {
  EXPECT_EQ(html_url("./keywords.md"), "");
  EXPECT_EQ(html_url("../a.py_kw.md"), "");
  EXPECT_EQ(html_url(""), "");
}

}  // namespace
}  // namespace docmill
