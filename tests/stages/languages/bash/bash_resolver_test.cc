// SPDX-License-Identifier: Apache-2.0
//
// Scripts that a script sources.
#include <gtest/gtest.h>

#include "tests/stages/link/repo_fixture.h"

namespace docmill {
namespace {

TEST(BashResolver, PathsBesideTheScriptAndAtTheRoot) {
  RepoFixture repo;
  repo.add("ci/common.sh");
  repo.add("lib.sh");
  repo.add("ci/run.sh")
      .sources("./common.sh")
      .sources("lib.sh")
      .sources("/etc/profile")
      .sources("gone.sh")
      .sources("$X/a.sh");
  EXPECT_EQ(repo.target("ci/run.sh", "./common.sh"), "ci/common.sh");
  EXPECT_EQ(repo.target("ci/run.sh", "lib.sh"), "lib.sh");
  EXPECT_EQ(repo.target("ci/run.sh", "/etc/profile"), "external");
  EXPECT_EQ(repo.target("ci/run.sh", "gone.sh"), "not found");
  EXPECT_EQ(repo.target("ci/run.sh", "$X/a.sh"), "external");
}

}  // namespace
}  // namespace docmill
