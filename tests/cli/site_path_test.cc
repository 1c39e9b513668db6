// SPDX-License-Identifier: Apache-2.0
//
// A repository's settings and links cannot make build write, or clean remove, outside the repository.
#include <gmock/gmock.h>

#include "tests/cli/command_line_fixture.h"

namespace docmill {
namespace {

using testing::HasSubstr;

class SitePath : public CommandLineFixture {
 protected:
  SitePath() { top.make_folder("repo/.git"); }

  void expect_refused(const std::string& arguments, const std::string& reason) {
    for (const char* command : {"build", "check", "clean"}) {
      const Ran ran = docmill(std::string(command) + " " + arguments);
      EXPECT_EQ(ran.exit_code, 2) << command << ran.err;
      EXPECT_THAT(ran.err, HasSubstr(reason)) << command;
    }
  }
};

TEST_F(SitePath, RepositorysFileCannotReachAnotherSite) {
  docmill("build repo -o other -q");
  const std::string page = top.read("other/index.md");
  top.write("evil/.git/HEAD", "");
  top.write("evil/a.py", "x = 1\n");
  for (const char* path : {"../other", "link"}) {
    top.write("evil/docmill.toml", "output = \"" + std::string(path) + "\"\n");
    if (!top.exists("evil/link")) top.symlink("evil/link", "../other");
    expect_refused("evil", "evil/docmill.toml:1: 'output' may not be this path in a repository's file");
  }
  EXPECT_EQ(top.read("other/index.md"), page);
}

TEST_F(SitePath, DefaultSiteThatIsALinkIsFollowedIfTheUserNamesIt) {
  top.make_folder("target");
  top.symlink("repo/docmill-docs", "../target");
  expect_refused("repo", "cannot use repo/docmill-docs as the site: it is a symbolic link");
  EXPECT_EQ(top.entry_count("target"), 0u);
  EXPECT_EQ(docmill("build repo -o repo/docmill-docs").exit_code, 0);
  EXPECT_TRUE(top.exists("target/index.md"));
  top.remove("target");
  expect_refused("repo", "it is a symbolic link");
}

TEST_F(SitePath, RepositoryBehindALinkIsFollowed) {
  top.symlink("way", "repo");
  EXPECT_EQ(docmill("build way").exit_code, 0);
  EXPECT_TRUE(top.exists("repo/docmill-docs/index.md"));
}

TEST_F(SitePath, SiteInAGitFolderIsRefused) {
  top.symlink("way", "repo/.git");
  for (const char* path : {"repo/.git", "repo/.git/hooks", "repo/.git/a/b", "way", "way/site", "repo/x/../.git"}) {
    top.make_folder("repo/x");
    expect_refused("repo -o " + std::string(path), "as the site: it is in a .git folder");
  }
  EXPECT_EQ(top.entry_count("repo/.git"), 0u);
}

TEST_F(SitePath, RepositorysFileCannotEmptyTheCache) {
  docmill("build repo -q");
  const std::string before = docmill("cache stats").out;
  top.write("repo/docmill.toml", "cache_max_size = \"1B\"\n");
  EXPECT_EQ(docmill("build repo").exit_code, 2);
  EXPECT_EQ(docmill("cache stats").out, before);
  EXPECT_EQ(docmill("build repo --config /dev/null").exit_code, 0);
}

}  // namespace
}  // namespace docmill
