// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/file/documentation.h"

#include <gtest/gtest.h>

#include <vector>

namespace docmill {
namespace {

std::string written(const std::vector<std::string>& lines, DocForm form = DocForm::string, std::size_t indent = 2) {
  std::string out;
  Markdown md(out);
  EXPECT_TRUE(write_documentation(md, lines, indent, form));
  return out;
}

TEST(WriteDocumentation, ParagraphsStayApart) {
  EXPECT_EQ(written({"One", "two.", "", "Three."}), "\n  One two.\n\n  Three.\n\n");
}

TEST(WriteDocumentation, GoogleStyle) {
  EXPECT_EQ(written({"Reads.", "", "Args:", "    x (int): the first", "        of two", "    y: the other", "",
                     "Returns:", "    a value"}),
            "\n  Reads.\n\n  **Args**\n\n  - `x` (int): the first of two\n  - `y`: the other\n\n  **Returns**\n\n  a "
            "value\n\n");
}

TEST(WriteDocumentation, NumpyStyle) {
  EXPECT_EQ(written({"Parameters", "----------", "x : int", "    the first"}),
            "\n  **Parameters**\n\n  - `x` (int): the first\n\n");
}

TEST(WriteDocumentation, Fields) {
  EXPECT_EQ(written({":param int x: the first", ":returns: a value"}),
            "\n  - parameter `x` (`int`): the first\n  - returns: a value\n\n");
  EXPECT_EQ(written({"@brief Reads.", "@param[in] x the first", "  of two", "\\return a value", "@ingroup z"},
                    DocForm::comment),
            "\n  Reads.\n\n  - parameter `x`: the first of two\n  - returns: a value\n\n");
  EXPECT_EQ(written({"@param {string} x - the first"}, DocForm::comment),
            "\n  - parameter `x` (`string`): the first\n\n");
  EXPECT_EQ(written({"@param ?Item $x the first", "@throws Error if not"}, DocForm::comment),
            "\n  - parameter `$x` (`?Item`): the first\n  - raises `Error`: if not\n\n");
}

TEST(WriteDocumentation, ALineThatBeginsWithARoleIsText) {
  EXPECT_EQ(written({"See", ":class:`a.B` for details."}), "\n  See `a.B` for details.\n\n");
  EXPECT_EQ(written({":class: x", "After."}), "\n  After.\n\n");
}

TEST(WriteDocumentation, CodeIsOneSpanForEachLine) {
  EXPECT_EQ(written({"Example::", "", "    >>> f(<b>)", "    1", "", "After."}),
            "\n  **Example**\n\n  `>>> f(<b>)`  \n  `1`\n\n  After.\n\n");
  EXPECT_EQ(written({"Use:", "", "    x = 1", "", "After."}, DocForm::comment),
            "\n  Use:\n\n  `x = 1`\n\n  After.\n\n");
  EXPECT_EQ(written({"```", "x", "```", "After."}, DocForm::comment), "\n  `x`\n\n  After.\n\n");
}

TEST(WriteDocumentation, CommentsOfScriptsIndentCodeByTwo) {
  EXPECT_EQ(written({"Use:", "", "  f(1)", "", "After."}, DocForm::hash_comment),
            "\n  Use:\n\n  `f(1)`\n\n  After.\n\n");
  EXPECT_EQ(written({"Use:", "", "  f(1)", "", "After."}, DocForm::comment), "\n  Use:\n\n  f(1)\n\n  After.\n\n");
}

// The text of directives that nobody knows is shown too.
TEST(WriteDocumentation, DirectivesKeepTheirText) {
  EXPECT_EQ(written({".. note:: One.", "", "After."}), "\n  note: One.\n\n  After.\n\n");
  EXPECT_EQ(written({".. topic:: Title", "   :class: x", "", "   Text."}), "\n  Title\n\n  Text.\n\n");
  EXPECT_EQ(written({"See it.", "", "__ http://x.org"}), "\n  See it.\n\n");
  EXPECT_EQ(written({".. image:: a.png", "   :width: 3", "", "After."}), "\n  After.\n\n");
}

TEST(WriteDocumentation, NothingIsReadAsMarkdown) {
  EXPECT_EQ(written({"# <script>", "", "[x](y \"z\") <img src=x>"}),
            "\n  \\# &lt;script&gt;\n\n  \\[x\\](y \"z\") &lt;img src=x&gt;\n\n");
}

TEST(WriteDocumentation, SaysThatThereIsMore) {
  const std::vector<std::string> lines(200, std::string(100, 'x'));
  std::string out;
  Markdown md(out);
  EXPECT_FALSE(write_documentation(md, lines, 2, DocForm::string));
  EXPECT_LT(out.size(), 2 * kLongestDocumentation);
}

}  // namespace
}  // namespace docmill
