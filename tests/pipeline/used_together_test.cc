// SPDX-License-Identifier: Apache-2.0
//
// A page names the files that are used together with its own. This follows from the links of other files.
#include <gmock/gmock.h>

#include "cache/sqlite_store.h"
#include "tests/pipeline/site_fixture.h"

namespace docmill {
namespace {

using testing::HasSubstr;
using testing::Not;

class UsedTogetherTest : public testing::Test {
 protected:
  UsedTogetherTest() {
    site.options.site = site.top.path("site");
    site.store = &store;
    for (const char* name : {"a", "b"}) site.write("p/" + std::string(name) + ".py", "def f(x):\n    return x\n");
    for (const char* name : {"x", "y", "z"}) site.write("u/" + std::string(name) + ".py", both());
    site.build();
  }

  static std::string both() { return "import p.a\nimport p.b\n\np.a.f(1)\np.b.f(2)\n"; }

  // Of p/a.py; the site is compared with a clean one.
  std::string built_page() {
    site.build();
    EXPECT_EQ(site.pages(), site.clean_pages());
    return site.page("p/a.py_docs.md");
  }

  MemoryStore store;
  SiteFixture site;
};

TEST_F(UsedTogetherTest, IsAReason) {
  EXPECT_THAT(built_page(), HasSubstr("- [`p/b.py`](./b.py_docs.md): used by 3 of 3 files that use this one\n"));
}

TEST_F(UsedTogetherTest, FollowsAnEditOfAUser) {
  site.write("u/z.py", "import p.a\n\np.a.f(1)\n");
  EXPECT_THAT(built_page(), Not(HasSubstr("that use this one")));
}

TEST_F(UsedTogetherTest, FollowsANewUserAndARemovedOne) {
  site.write("u/w.py", both());
  EXPECT_THAT(built_page(), HasSubstr("used by 4 of 4 files that use this one"));
  site.remove("u/x.py");
  site.remove("u/w.py");
  EXPECT_THAT(built_page(), Not(HasSubstr("that use this one")));
}

TEST_F(UsedTogetherTest, FollowsARemovedFile) {
  site.remove("p/b.py");
  EXPECT_THAT(built_page(), Not(HasSubstr("p/b.py")));
}

}  // namespace
}  // namespace docmill
