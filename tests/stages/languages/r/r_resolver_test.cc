// SPDX-License-Identifier: Apache-2.0
//
// Imports of R.
#include <gtest/gtest.h>

#include "tests/stages/link/repo_fixture.h"

namespace docmill {
namespace {

TEST(RResolver, SourcedFilesAreBesideTheFileOrAround) {
  RepoFixture repo;
  repo.add("R/util.R").defines("trim");
  repo.add("scripts/own.R").defines("own");
  repo.add("scripts/main.R").sources("own.R").sources("R/util.R").sources("gone.R");
  EXPECT_EQ(repo.target("scripts/main.R", "own.R"), "scripts/own.R");
  EXPECT_EQ(repo.target("scripts/main.R", "R/util.R"), "R/util.R");
  EXPECT_EQ(repo.target("scripts/main.R", "gone.R"), "external");
}

TEST(RResolver, PackagesOfTheRepoHaveADescription) {
  RepoFixture repo;
  repo.add("pkgs/tools2/DESCRIPTION");
  repo.add("pkgs/tools2/R/a.R").defines("a");
  repo.add("other/R/b.R").defines("b");
  repo.add("run.R").imports("tools2").imports("other").imports("stats");
  EXPECT_EQ(repo.target("run.R", "tools2"), "pkgs/tools2/R/");
  EXPECT_EQ(repo.target("run.R", "other"), "external");
  EXPECT_EQ(repo.target("run.R", "stats"), "standard library");
}

}  // namespace
}  // namespace docmill
