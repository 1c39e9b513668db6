// SPDX-License-Identifier: Apache-2.0
//
// What File Metadata says about hidden characters.
#include <gmock/gmock.h>

#include "tests/stages/emit/render_fixture.h"

namespace docmill {
namespace {

using testing::HasSubstr;
using testing::Not;

// The docs page of a file `a.py` with this source.
std::string docs_page(std::string_view source) {
  RenderFixture fixture;
  fixture.add("a.py");
  Pages pages;
  render_docs_page(collect_file(fixture.site(), {0}), source, sink_into(pages));
  return pages["a.py_docs.md"];
}

TEST(HiddenCharactersOfASource, AreListedWithTheirLines) {
  EXPECT_THAT(docs_page("if x:\u202E\n\t\r\ny\u200B\u200B = \u2066\n"),
              HasSubstr("- **Hidden characters**: 4 (U+202E on [L1](../repo/a.py#L1), U+200B on [L3](../repo/a.py#L3), "
                        "U+2066 on [L3](../repo/a.py#L3))\n"));
}

TEST(HiddenCharactersOfASource, AreCountedBeyondTheFirstTwenty) {
  std::string source;
  for (int i = 0; i < 21; ++i) source += "\u202E\n";
  EXPECT_THAT(docs_page(source), HasSubstr("- **Hidden characters**: 21 (U+202E on [L1]"));
  EXPECT_THAT(docs_page(source), HasSubstr("U+202E on [L20](../repo/a.py#L20), …)\n"));
  EXPECT_THAT(docs_page(source), Not(HasSubstr("#L21")));
}

TEST(HiddenCharactersOfASource, AreNotMentionedIfThereAreNone) {
  EXPECT_THAT(docs_page("\xEF\xBB\xBFx = 'می\u200Cخواهم'\f\n"), Not(HasSubstr("Hidden characters")));
}

}  // namespace
}  // namespace docmill
