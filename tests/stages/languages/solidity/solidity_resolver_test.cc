// SPDX-License-Identifier: Apache-2.0
//
// Imports of Solidity.
#include <gtest/gtest.h>

#include "tests/stages/link/repo_fixture.h"

namespace docmill {
namespace {

TEST(SolidityResolver, DotIsTheFolderOfTheFile) {
  RepoFixture repo;
  repo.add("src/A.sol").defines("A", SymbolKind::class_);
  repo.add("A.sol").defines("A", SymbolKind::class_);
  repo.add("src/deep/B.sol").imports("../A.sol").imports("./A.sol");
  EXPECT_EQ(repo.target("src/deep/B.sol", "../A.sol"), "src/A.sol");
  EXPECT_EQ(repo.target("src/deep/B.sol", "./A.sol"), "not found");
}

TEST(SolidityResolver, OtherPathsAreThoseOfTheRootOrOfLibraries) {
  RepoFixture repo;
  repo.add("app/src/A.sol").defines("A", SymbolKind::class_);
  repo.add("app/lib/kit/src/b/B.sol").defines("B", SymbolKind::class_);
  repo.add("app/lib/oz/contracts/C.sol").defines("C", SymbolKind::class_);
  repo.add("app/test/T.sol").imports("src/A.sol").imports("kit/b/B.sol").imports("oz/C.sol").imports("@x/A.sol");
  EXPECT_EQ(repo.target("app/test/T.sol", "src/A.sol"), "app/src/A.sol");
  EXPECT_EQ(repo.target("app/test/T.sol", "kit/b/B.sol"), "app/lib/kit/src/b/B.sol");
  EXPECT_EQ(repo.target("app/test/T.sol", "oz/C.sol"), "app/lib/oz/contracts/C.sol");
  EXPECT_EQ(repo.target("app/test/T.sol", "@x/A.sol"), "external");
}

}  // namespace
}  // namespace docmill
