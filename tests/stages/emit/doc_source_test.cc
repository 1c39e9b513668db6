// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/file/doc_source.h"

#include <gtest/gtest.h>

namespace docmill {
namespace {

using Lines = std::vector<std::string>;

Lines documentation(std::string_view source, std::string_view paragraph, DocSyntax syntax, LineSpan lines) {
  FileFacts facts;
  facts.text = paragraph;
  Symbol symbol;
  symbol.doc = {0, static_cast<std::uint32_t>(paragraph.size())};
  symbol.doc_lines = lines;
  return DocSource(facts, source, syntax).lines_of(symbol);
}

TEST(DocSource, Comments) {
  EXPECT_EQ(documentation("/**\n * One.\n *\n *   two\n */\nint x;\n", "One.", DocSyntax::slashes, {1, 5}),
            (Lines{"One.", "", "  two"}));
  EXPECT_EQ(documentation("  /// One.\n  ///\n  /// two\n", "One.", DocSyntax::slashes, {1, 3}),
            (Lines{"One.", "", "two"}));
  EXPECT_EQ(documentation("int x;  ///< One.\n", "One.", DocSyntax::slashes, {1, 1}), Lines{"One."});
  EXPECT_EQ(documentation("# One.\n#\n# two\n", "One.", DocSyntax::hashes, {1, 3}), (Lines{"One.", "", "two"}));
}

TEST(DocSource, MarksOfGroupsAreNoText) {
  EXPECT_EQ(
      documentation("/// @name Sizes\n/// @{\n/// One.\n///\n/// two\n/// @}\n", "One.", DocSyntax::slashes, {1, 6}),
      (Lines{"One.", "", "two"}));
  EXPECT_EQ(documentation("/** @addtogroup io\n * All. */\n/** One.\n * @ingroup io */\n", "One.", DocSyntax::slashes,
                          {1, 4}),
            Lines{"One."});
}

TEST(DocSource, Strings) {
  EXPECT_EQ(documentation("def f():\n    r\"\"\"One.\n\n    Two \\a\n      three\n    \"\"\"\n", "One.",
                          DocSyntax::strings, {2, 6}),
            (Lines{"One.", "", "Two \\a", "  three"}));
  EXPECT_EQ(documentation("def f(): 'It\\'s.'\n", "It's.", DocSyntax::strings, {1, 1}), Lines{"It's."});
}

TEST(DocSource, ShowsTheParagraphOfTheFactsIfTheSourceHasAnother) {
  EXPECT_EQ(documentation("#[doc = \"One.\"]\n", "One.", DocSyntax::slashes, {1, 1}), Lines{"One."});
  EXPECT_EQ(documentation("// Banner\n//\n// One.\n// two\n", "One.\ntwo", DocSyntax::slashes, {1, 4}),
            (Lines{"One.", "two"}));
  EXPECT_EQ(documentation("", "One.", DocSyntax::slashes, {7, 9}), Lines{"One."});
}

}  // namespace
}  // namespace docmill
