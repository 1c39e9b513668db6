// SPDX-License-Identifier: Apache-2.0
#include "stages/model/inline_markup.h"

#include <gtest/gtest.h>

namespace docmill {
namespace {

TEST(PlainMarkup, RestructuredText) {
  EXPECT_EQ(plain_markup("A :class:`~torch.nn.Linear` with :math:`y = xA^T`."), "A `Linear` with `y = xA^T`.");
  EXPECT_EQ(plain_markup("Use ``x`` or :py:func:`f`."), "Use `x` or `f`.");
  EXPECT_EQ(plain_markup("See `the paper <https://x.org>`_ and :ref:`Notes <notes>`."), "See the paper and Notes.");
  EXPECT_EQ(plain_markup("std::vector and a:b"), "std::vector and a:b");
}

TEST(PlainMarkup, Markdown) {
  EXPECT_EQ(plain_markup("A [link](x.md), **bold**, *it* and [`Vec`][v]."), "A link, bold, it and `Vec`.");
  EXPECT_EQ(plain_markup("![badge](x.svg)text"), "text");
  EXPECT_EQ(plain_markup("a * b * c, *args, **kwargs, x[0](1)"), "a * b * c, *args, **kwargs, x[0](1)");
}

TEST(PlainMarkup, StrongTextMayHaveLinesAndBrackets) {
  EXPECT_EQ(plain_markup("**Don't add (any)\nkernel.** Yes"), "Don't add (any)\nkernel. Yes");
  EXPECT_EQ(plain_markup("f(**a, **b) and 2**3 and 2**(n)"), "f(**a, **b) and 2**3 and 2**(n)");
  EXPECT_EQ(plain_markup("**a\n\nb**"), "**a\n\nb**");
}

TEST(PlainMarkup, ReferenceLinksAndImagesInLinks) {
  EXPECT_EQ(plain_markup("See [the guide][guide] and [more][] for details."), "See the guide and more for details.");
  EXPECT_EQ(plain_markup("[![build](a.svg)](https://x.org) text"), " text");
  EXPECT_EQ(plain_markup("[**Why?**](#why) or [a[0] of it](x.md)"), "Why? or a[0] of it");
  EXPECT_EQ(plain_markup("x[i][j] and [a][b] and [n, m][k]"), "x[i][j] and [a][b] and [n, m][k]");
}

TEST(PlainMarkup, RoleWithoutItsLastBacktick) {
  EXPECT_EQ(plain_markup("A list of :class:`Shard' for this."), "A list of `Shard` for this.");
  EXPECT_EQ(plain_markup("A :class:`~a.Shard for this."), "A `Shard` for this.");
}

TEST(PlainMarkup, Doxygen) {
  EXPECT_EQ(plain_markup("The \\p size of @c data, see \\ref Tensor."), "The `size` of `data`, see `Tensor`.");
  EXPECT_EQ(plain_markup("\\f$ x^2 \\f$ is"), "`x^2` is");
  EXPECT_EQ(plain_markup("C:\\code and me@c.org"), "C:\\code and me@c.org");
}

TEST(PlainMarkup, JavadocAndHtml) {
  EXPECT_EQ(plain_markup("{@link List#add(int, E) add} or {@code a < b} {@link #size}"), "`add` or `a < b` `size`");
  EXPECT_EQ(plain_markup("<p>A <code>List&lt;T&gt;</code> &amp; <b>more</b>"), "A `List<T>` & more");
  EXPECT_EQ(plain_markup("vector<a> x<T> <unknown>"), "vector<a> x<T> <unknown>");
}

TEST(PlainMarkup, CodeHasNoBacktickAndABacktickWithoutCodeIsAnApostrophe) {
  EXPECT_EQ(plain_markup("``a`b``"), "`a'b`");
  EXPECT_EQ(plain_markup("`foo' and"), "'foo' and");
}

TEST(PlainMarkup, IsLinearInHostileText) {
  const std::string text(200'000, '[');
  EXPECT_EQ(plain_markup(text), text);
  std::string stars;
  for (int i = 0; i < 50'000; ++i) stars += "*a `{@";
  EXPECT_FALSE(plain_markup(stars).empty());
}

TEST(PlainSentence, HasTheItemsOfAListInOneLine) {
  EXPECT_EQ(plain_sentence("It has:\n- one\n- :class:`two`"), "It has: one; `two`");
  EXPECT_EQ(plain_sentence("Uses :func:`a.b`. And more."), "Uses `a.b`.");
  EXPECT_EQ(plain_sentence("Applies the function element-wise:"), "Applies the function element-wise");
  EXPECT_EQ(plain_sentence("Note:"), "Note:");
}

}  // namespace
}  // namespace docmill
