// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/markdown/markdown_text.h"

#include <gtest/gtest.h>

namespace docmill {
namespace {

std::string plain(std::string_view markdown) { return plain_inline_text(markdown, LinkText::keep); }

TEST(PlainInlineText, MarkupIsRemovedAndTextStays) {
  EXPECT_EQ(plain("The `a_b` *c* **d** _e_ ~~f~~"), "The a_b c d e f");
  EXPECT_EQ(plain("snake_case_name 2 * 3 \\*x\\*"), "snake_case_name 2 * 3 *x*");
  EXPECT_EQ(plain("<b>bold</b> a < b <https://x.y>"), "bold a < b https://x.y");
}

TEST(PlainInlineText, LinksBecomeTheirText) {
  EXPECT_EQ(plain("[a](b) ![c](d) [e][f] [1.0] Array[int]"), "a c e [1.0] Array[int]");
  EXPECT_EQ(plain("[![b](c.svg)](d.md)"), "b");
  EXPECT_EQ(plain("[a](b(c).md) ](x) [open"), "a ](x) [open");
}

TEST(PlainInlineText, LinksCanBeDropped) { EXPECT_EQ(plain_inline_text("[a](b) x ![c](d)", LinkText::drop), " x "); }

TEST(LinkDestinations, NoneInCode) {
  const auto found = link_destinations("[a](b \"t\") `[c](d)` [![e](f)](<g h>) \\[i](j)");
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0], "b");
  EXPECT_EQ(found[1], "f");
  EXPECT_EQ(found[2], "<g h>");
}

TEST(WithoutClosingHashes, OnlyAfterSpace) {
  EXPECT_EQ(without_closing_hashes("Title ## "), "Title");
  EXPECT_EQ(without_closing_hashes("C#"), "C#");
  EXPECT_EQ(without_closing_hashes("##"), "");
}

TEST(LinkPath, OnlyPathsInTheRepo) {
  EXPECT_EQ(link_path("docs/a%20b.md?x#y"), "docs/a b.md");
  EXPECT_EQ(link_path("<a b.md>"), "a b.md");
  EXPECT_EQ(link_path("a\\_b%zz%00"), "a_b%zz%00");
  for (const char* other : {"https://x.y", "mailto:a@b", "//host/x", "#frag", "", "?q"})
    EXPECT_EQ(link_path(other), "") << other;
}

}  // namespace
}  // namespace docmill
