// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/python/continued_lines.h"

#include <gtest/gtest.h>

namespace docmill {
namespace {

std::string concealed(std::string_view source) {
  std::string text = "untouched";
  const bool has_changed = conceal_continued_lines(source, text);
  EXPECT_EQ(has_changed, text != "untouched");
  return text;
}

TEST(ConcealContinuedLines, UsualCodeIsLeftAlone) {
  EXPECT_EQ(concealed("def f(a,\n      b):\n    return (a +\n            b)\n"), "untouched");
  EXPECT_EQ(concealed("    f(\na,\nb\n)\n"), "untouched");
  EXPECT_EQ(concealed("    f(a and\n\n      b)\n# comment\n    g()\n"), "untouched");
  EXPECT_EQ(concealed("    f(a or\n'b')\n"), "untouched");
  EXPECT_EQ(concealed(""), "untouched");
}

TEST(ConcealContinuedLines, LineIndentedLessBeginsWithTabs) {
  EXPECT_EQ(concealed("    f(a,\n b)\n"), "    f(a,\n\tb)\n");
  EXPECT_EQ(concealed("    (a.\n  b)\n"), "    (a.\n\t\tb)\n");
  EXPECT_EQ(concealed("    (a and # c\n\n  b)\r\n"), "    (a and # c\n\n\t\tb)\r\n");
  EXPECT_EQ(concealed("            (a not in\n  b)\n"), "            (a not in\n\t\tb)\n");
}

TEST(ConcealContinuedLines, CommentGivesItsFirstBytes) {
  EXPECT_EQ(concealed("    (a +\n# c\n     b)\n"), "    (a +\n\t#c\n     b)\n");
  EXPECT_EQ(concealed("    (a +\n#\n     b)\n"), "    (a +\n\t\n     b)\n");
  EXPECT_EQ(concealed("    @a\n# c\n    def f(): pass\n"), "    @a\n\t#c\n    def f(): pass\n");
}

TEST(ConcealContinuedLines, BracketsAreHiddenIfTheLineHasNoRoom) {
  EXPECT_EQ(concealed("    f(a, (b +\nc))\n"), "    f(a, (   \n ))\n");
  EXPECT_EQ(concealed("    x[a.\nb]\n"), "    x[0 \n ]\n");
  EXPECT_EQ(concealed("    x[\n-\nb]\n"), "    x(\n \n )\n");
  EXPECT_EQ(concealed("    f(a if b\nelse c)\n"), "    f(      \n      )\n");
  EXPECT_EQ(concealed("    from a import (\nb)\n"), "    from a import *\n  \n");
}

TEST(ConcealContinuedLines, BracketsInStringsAndCommentsDoNotCount) {
  EXPECT_EQ(concealed("    a = '(' # (\nb = a + \"\\\"(\"\nc = r'''\n( +\n'''\n"), "untouched");
}

TEST(ConcealContinuedLines, NothingIsConcealedAfterABracketThatIsNeverClosed) {
  EXPECT_EQ(concealed("    (a.\n  b)\n    (a.\n  b\n"), "    (a.\n\t\tb)\n    (a.\n  b\n");
  EXPECT_EQ(concealed("    (a.\nb\n"), "untouched");
}

TEST(ConcealContinuedLines, UnfinishedTokensEndAtTheEnd) {
  for (const char* source :
       {"(a +", "    (a +\n", "\"", "'''a", "\\", "a\\\r", "'\\", "#", "    (a +\n#", "@", "    @a\n#"}) {
    const std::string text = concealed(source);
    EXPECT_TRUE(text == "untouched" || text.size() == std::string_view(source).size()) << source;
  }
}

}  // namespace
}  // namespace docmill
