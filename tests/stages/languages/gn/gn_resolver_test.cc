// SPDX-License-Identifier: Apache-2.0
//
// Labels and paths of GN.
#include "stages/languages/gn/gn_resolver.h"

#include <gtest/gtest.h>

#include "tests/stages/link/repo_fixture.h"

namespace docmill {
namespace {

TEST(GnResolver, TargetOfLabel) {
  EXPECT_EQ(target_of_gn_label("//a/b:c"), "c");
  EXPECT_EQ(target_of_gn_label("//a/b"), "b");
  EXPECT_EQ(target_of_gn_label("a:c"), "c");
  EXPECT_EQ(target_of_gn_label("//"), "");
}

TEST(GnResolver, PathsAreFromTheRootOfTheTree) {
  RepoFixture repo;
  repo.add("tree/.gn");
  repo.add("tree/build/x.gni");
  repo.add("build/x.gni");
  repo.add("tree/a/own.gni");
  repo.add("tree/a/BUILD.gn").imports("//build/x.gni", {"*"}).imports("own.gni", {"*"}).imports("//gone.gni", {"*"});
  repo.add("BUILD.gn").imports("//build/x.gni", {"*"});
  EXPECT_EQ(repo.target("tree/a/BUILD.gn", "//build/x.gni"), "tree/build/x.gni");
  EXPECT_EQ(repo.target("tree/a/BUILD.gn", "own.gni"), "tree/a/own.gni");
  EXPECT_EQ(repo.target("tree/a/BUILD.gn", "//gone.gni"), "not found");
  EXPECT_EQ(repo.target("BUILD.gn", "//build/x.gni"), "build/x.gni");
}

}  // namespace
}  // namespace docmill
