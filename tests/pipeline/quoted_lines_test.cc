// SPDX-License-Identifier: Apache-2.0
//
// Pages quote lines of other files. They follow an edit of such a line, and do not change if it only moves.
#include <gmock/gmock.h>

#include "cache/sqlite_store.h"
#include "tests/pipeline/site_fixture.h"

namespace docmill {
namespace {

using testing::HasSubstr;
using testing::Not;

class QuotedLinesTest : public testing::Test {
 protected:
  QuotedLinesTest() {
    site.options.site = site.top.path("site");
    site.store = &store;
    site.write("lib/a.py", "def go(x):\n    return x\n");
    site.write("lib/b.py", "from lib.a import go\n\n\ndef run():\n    return go(1)\n");
    site.build();
  }

  std::string used() { return site.pages()["lib/a.py_docs.md"]; }

  MemoryStore store;
  SiteFixture site;
};

TEST_F(QuotedLinesTest, AreShownWithTheFunctionAround) {
  EXPECT_THAT(used(), HasSubstr("  - `return go(1)` in [`run`](./b.py_docs.md#s-run), `lib/b.py`\n"));
}

TEST_F(QuotedLinesTest, FollowAnEditOfTheLine) {
  site.write("lib/b.py", "from lib.a import go\n\n\ndef run():\n    return go(2)\n");
  site.build();
  EXPECT_THAT(used(), HasSubstr("`return go(2)` in"));
  EXPECT_EQ(site.pages(), site.clean_pages());
}

TEST_F(QuotedLinesTest, FollowANewNameOfTheFunctionAround) {
  site.write("lib/b.py", "from lib.a import go\n\n\ndef ran():\n    return go(1)\n");
  site.build();
  EXPECT_THAT(used(), HasSubstr("in [`ran`](./b.py_docs.md#s-ran)"));
}

TEST_F(QuotedLinesTest, OfTheFirstCall) {
  site.write("lib/b.py",
             "from lib.a import go\n\n\ndef early():\n    return go(0)\n\n\ndef run():\n    return go(1)\n");
  site.build();
  EXPECT_THAT(used(), HasSubstr("`return go(0)` in [`early`]"));
  EXPECT_THAT(used(), Not(HasSubstr("go(1)")));
  EXPECT_EQ(site.pages(), site.clean_pages());
}

// In version control, only the pages of the file itself should differ, and those that count its lines.
TEST_F(QuotedLinesTest, MovedLinesChangeNoPageOfAnotherFile) {
  const auto before = site.pages();
  site.write("lib/b.py", "# New.\nfrom lib.a import go\n\n\ndef run():\n    return go(1)\n");
  const Redone redone = site.build().figures.redone;
  EXPECT_EQ(used(), before.at("lib/a.py_docs.md"));
  EXPECT_EQ(redone.bundles.by_inputs, 5u) << "the file, and two bundles of each folder";
  site.write("lib/a.py", "# New.\ndef go(x):\n    return x\n");
  const auto between = site.pages();
  site.build();
  EXPECT_EQ(site.pages()["lib/b.py_docs.md"], between.at("lib/b.py_docs.md"));
}

}  // namespace
}  // namespace docmill
