// SPDX-License-Identifier: Apache-2.0
//
// The files that reStructuredText includes and links to.
#include <gmock/gmock.h>

#include "tests/extract_text.h"
#include "tests/named_files.h"

namespace docmill {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Restructured, DirectivesAndRoles) {
  EXPECT_THAT(named_files("docs/source/index.rst",
                          ".. toctree::\n"
                          "   :maxdepth: 2\n"
                          "\n"
                          "   intro\n"
                          "   Notes <notes/one>\n"
                          "   notes/*\n"
                          "   gone\n"
                          "\n"
                          "See :doc:`this </intro>` and :doc:`notes/one`.\n"
                          "\n"
                          ".. include:: ../shared.txt\n"
                          ".. automodule:: pkg.mod\n"
                          ".. A comment: :doc:`intro`\n"
                          "\n"
                          "   .. include:: ../shared.txt\n",
                          {"docs/shared.txt", "docs/source/conf.py", "docs/source/intro.rst",
                           "docs/source/notes/one.md", "pkg/mod/__init__.py"}),
              ElementsAre("4 links to docs/source/intro.rst", "5 links to docs/source/notes/one.md", "7 links to ?",
                          "9 links to docs/source/intro.rst", "9 links to docs/source/notes/one.md",
                          "11 uses docs/shared.txt", "12 uses pkg/mod/__init__.py"));
}

// A paragraph can begin with a role, which looks like a field.
TEST(Restructured, PurposeIsAWholeParagraph) {
  const FileFacts facts =
      extract_text("x.rst",
                   "Title\n=====\n\n:orphan:\n\n:py:mod:`x` is used to set up and run all operations. It keeps\n"
                   "track of the device, which can be changed with the\n:any:`device` context manager.\n");
  EXPECT_EQ(facts.view(facts.doc),
            ":py:mod:`x` is used to set up and run all operations. It keeps\n"
            "track of the device, which can be changed with the\n:any:`device` context manager.");
}

TEST(Restructured, CommentsAreCounted) {
  const FileFacts facts = extract_text("x.rst", ".. One\n   two\n\n.. _target:\n\n.. note:: x\n\ntext\n");
  EXPECT_EQ(facts.lines.comment, 2u);
  EXPECT_EQ(facts.lines.code, 3u);
}

TEST(Restructured, UnbalancedTextEnds) {
  for (const char* text : {"..", ".. ", ".. ::", ":doc:`", ":doc:`<", ".. toctree::\n <", ".. x::\n\n >"}) {
    EXPECT_THAT(named_files("x.rst", text, {}), IsEmpty()) << text;
  }
}

}  // namespace
}  // namespace docmill
