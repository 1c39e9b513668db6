// SPDX-License-Identifier: Apache-2.0
//
// Imports of JavaScript and TypeScript.
#include <gtest/gtest.h>

#include "tests/stages/link/repo_fixture.h"

namespace docmill {
namespace {

TEST(ScriptResolver, RelativeSpecifiers) {
  RepoFixture repo;
  repo.add("src/a.ts").defines("f");
  repo.add("src/lib/index.ts");
  repo.add("src/data.json");
  repo.add("src/main.ts")
      .imports("./a", {"f"})
      .imports("./a.js")
      .imports("./lib")
      .imports("./data.json")
      .imports("./gone")
      .imports("node:fs")
      .imports("fs/promises")
      .imports("react")
      .imports("../../x");
  EXPECT_EQ(repo.target("src/main.ts", "./a"), "src/a.ts");
  EXPECT_EQ(repo.target("src/main.ts", "./a", "f"), "src/a.ts#f");
  EXPECT_EQ(repo.target("src/main.ts", "./a.js"), "src/a.ts");
  EXPECT_EQ(repo.target("src/main.ts", "./lib"), "src/lib/index.ts");
  EXPECT_EQ(repo.target("src/main.ts", "./data.json"), "src/data.json");
  EXPECT_EQ(repo.target("src/main.ts", "./gone"), "not found");
  EXPECT_EQ(repo.target("src/main.ts", "node:fs"), "standard library");
  EXPECT_EQ(repo.target("src/main.ts", "fs/promises"), "standard library");
  EXPECT_EQ(repo.target("src/main.ts", "react"), "external");
  EXPECT_EQ(repo.target("src/main.ts", "../../x"), "not found");
}

}  // namespace
}  // namespace docmill
