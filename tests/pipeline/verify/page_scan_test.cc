// SPDX-License-Identifier: Apache-2.0
#include "pipeline/verify/page_scan.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace docmill {
namespace {

using Strings = std::vector<std::string>;

PageScan scanned(std::string_view text) {
  PageScan scan;
  scan_page(text, scan);
  return scan;
}

Strings links_in(std::string_view text) {
  Strings links;
  for (const PageLink& link : scanned(text).links) links.push_back(fmt::format("{} {}", link.line, link.url));
  return links;
}

Strings faults_in(std::string_view text) {
  Strings faults;
  for (const PageFault& fault : scanned(text).faults) faults.push_back(fmt::format("{} {}", fault.line, fault.what));
  return faults;
}

TEST(PageScan, FindsInlineLinksWithTheirLines) {
  EXPECT_EQ(links_in("a [b](c.md)\n\n- [`d`](<e f.md>), [g](h.md#i \"title\")"),
            (Strings{"1 c.md", "3 e f.md", "3 h.md#i"}));
  EXPECT_EQ(links_in("[![image](a.png)](b.md) [x](a_(b).md)"), (Strings{"1 a.png", "1 b.md", "1 a_(b).md"}));
}

TEST(PageScan, FindsDefinitionsOfReferenceLinks) {
  EXPECT_EQ(links_in("[a][1] and [b][ X ]\n\n[1]: ./c.md#d\n[x]: <e.md>\n"), (Strings{"3 ./c.md#d", "4 e.md"}));
  EXPECT_EQ(faults_in("[a][1] and [b][X]\n\n[1]: ./c.md\n"), Strings{"1 the link label [X] is not defined"});
}

TEST(PageScan, ReadsNoLinksInCode) {
  EXPECT_EQ(links_in("`[a](b)` ``[a](b)` `` <code>[a](b)</code> \\[a](b) \\`[c](d)\\`"), Strings{"1 d"});
  EXPECT_EQ(links_in("```py\n[a](b)\n````\n[c](d)\n"), Strings{"4 d"});
  EXPECT_EQ(links_in("~~~\n```\n[a](b)\n~~~\n[c](d)\n"), Strings{"5 d"});
  EXPECT_EQ(links_in("<pre><code>\n[a](b)\n</code></pre>\n[c](d)\n"), Strings{"4 d"});
}

TEST(PageScan, ReportsWhatIsNoLinkToAnyRenderer) {
  EXPECT_EQ(faults_in("[a](b c)\n"), Strings{"1 no renderer would read this as a link"});
  EXPECT_EQ(faults_in("x\n```\ny\n"), Strings{"2 this code fence is never closed"});
  EXPECT_EQ(faults_in("a[0] (b) [c] d\\](e)\n"), Strings{});
}

TEST(PageScan, FindsAnchorsAndSlugsOfHeadings) {
  const PageScan scan =
      scanned("# Keyword Index: `a_b.py`\n## Architecture & Design\n<a id=\"s-f\"></a>x\n## Design\n## Design\n");
  EXPECT_EQ(scan.title, "Keyword Index: `a_b.py`");
  EXPECT_EQ(scan.slugs, (Strings{"keyword-index-a_bpy", "architecture--design", "design", "design-1"}));
  ASSERT_EQ(scan.anchors.size(), 1u);
  EXPECT_EQ(scan.anchors.front().id, "s-f");
}

TEST(PageScan, FindsTheSourceAndQuotedLines) {
  const PageScan scan = scanned(
      "## Original Source\n\n```cpp\nint a;\n\n```\n\n### Usage Examples\n\n- [`f`](#s-f)\n  - `` f(`x`) `` in "
      "[`g`](./b.md#s-g), `b.py`\n");
  ASSERT_EQ(scan.sources.size(), 1u);
  EXPECT_EQ(scan.sources.front().content, "int a;\n\n");
  EXPECT_EQ(scan.sources.front().line, 4u);
  ASSERT_EQ(scan.quotes.size(), 1u);
  EXPECT_EQ(scan.quotes.front().code, "f(`x`)");
  EXPECT_EQ(scan.quotes.front().url, "./b.md#s-g");
  EXPECT_EQ(scan.quotes.front().line, 11u);
}

}  // namespace
}  // namespace docmill
