// SPDX-License-Identifier: Apache-2.0
#include "cli/repository_paths.h"

#include <gtest/gtest.h>

#include "tests/temporary_folder.h"

namespace docmill {
namespace {

class LinkInside : public testing::Test {
 protected:
  // The link that is found on TOP/PATH, relative to TOP; "" if there is none.
  std::string found(const std::string& path) const {
    const auto link = link_inside(top.path("repo"), top.path(path));
    return link ? std::filesystem::path(*link).lexically_relative(top.path()).string() : "";
  }

  TemporaryFolder top;
};

TEST_F(LinkInside, FindsOnlyLinksInTheFolder) {
  top.make_folder("repo/folder/deep");
  top.symlink("repo/link", "../other");
  top.symlink("repo/folder/link", "deep");
  top.symlink("way", "repo");
  EXPECT_EQ(found("repo/folder/deep/new"), "");
  EXPECT_EQ(found("repo/link"), "repo/link");
  EXPECT_EQ(found("repo/folder/link/new"), "repo/folder/link");
  EXPECT_EQ(found("repo/folder/link/../../link"), "repo/folder/link");
  EXPECT_EQ(found("way"), "");
  EXPECT_EQ(found("way/folder/link"), "repo/folder/link");
  EXPECT_EQ(found("missing/../repo/link"), "repo/link");
}

TEST_F(LinkInside, FollowsLinksElsewhereStepByStep) {
  top.make_folder("repo/folder");
  top.symlink("repo/link", "/");
  top.symlink("over", "repo/link/etc");
  top.symlink("over_absolute", top.path("repo/folder/../link/etc"));
  top.symlink("round", "round");
  EXPECT_EQ(found("over/passwd"), "repo/link");
  EXPECT_EQ(found("over_absolute/passwd"), "repo/link");
  EXPECT_EQ(found("round/x"), "");
}

TEST(WorkTreeOf, RootOfTheGitWorkTreeOrTheFolderItself) {
  const TemporaryFolder top;
  top.make_folder("tree/.git");
  top.make_folder("tree/a/b");
  top.make_folder("plain/a");
  EXPECT_EQ(work_tree_of(top.path("tree/a/b")), top.path("tree"));
  EXPECT_EQ(work_tree_of(top.path("tree/a/../a/")), top.path("tree"));
  EXPECT_EQ(work_tree_of(top.path("plain/a")), top.path("plain/a"));
}

TEST(IsInGitFolder, WholeComponents) {
  EXPECT_TRUE(is_in_git_folder("/a/.git"));
  EXPECT_TRUE(is_in_git_folder("/a/.git/b"));
  EXPECT_FALSE(is_in_git_folder("/a/.github/b"));
  EXPECT_FALSE(is_in_git_folder("/a/b.git/c"));
}

}  // namespace
}  // namespace docmill
