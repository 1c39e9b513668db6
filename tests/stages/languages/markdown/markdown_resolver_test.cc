// SPDX-License-Identifier: Apache-2.0
//
// Links of Markdown.
#include <gtest/gtest.h>

#include "tests/stages/link/repo_fixture.h"

namespace docmill {
namespace {

TEST(MarkdownResolver, FilesFoldersAndWhatIsOutside) {
  RepoFixture repo;
  repo.add("docs/a b.md");
  repo.add("src/x.py");
  repo.add("docs/index.md")
      .links_to("a%20b.md#part")
      .links_to("../src")
      .links_to("/src/x.py")
      .links_to("https://example.org/x")
      .links_to("../../other")
      .links_to("gone.md");
  EXPECT_EQ(repo.target("docs/index.md", "a%20b.md#part"), "docs/a b.md");
  EXPECT_EQ(repo.target("docs/index.md", "../src"), "src/");
  EXPECT_EQ(repo.target("docs/index.md", "/src/x.py"), "src/x.py");
  EXPECT_EQ(repo.target("docs/index.md", "https://example.org/x"), "external");
  EXPECT_EQ(repo.target("docs/index.md", "../../other"), "external");
  EXPECT_EQ(repo.target("docs/index.md", "gone.md"), "not found");
}

}  // namespace
}  // namespace docmill
