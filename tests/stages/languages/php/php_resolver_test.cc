// SPDX-License-Identifier: Apache-2.0
//
// Imports of PHP.
#include <gtest/gtest.h>

#include "tests/stages/link/repo_fixture.h"

namespace docmill {
namespace {

constexpr const char* kPhpUser = "src/App/User.php";

TEST(PhpResolver, AClassIsInTheFileThatDeclaresItsNamespace) {
  RepoFixture repo;
  repo.add("src/Model/Item.php").defines("Acme\\Model", SymbolKind::namespace_).defines("Item", SymbolKind::class_);
  repo.add("src/Other/Item.php").defines("Acme\\Other", SymbolKind::namespace_).defines("Item", SymbolKind::class_);
  repo.add(kPhpUser)
      .imports("Acme\\Model\\Item")
      .imports("Acme\\None\\Item")
      .imports("Exception")
      .imports("Acme\\Model");
  EXPECT_EQ(repo.target(kPhpUser, "Acme\\Model\\Item"), "src/Model/Item.php#Item");
  EXPECT_EQ(repo.target(kPhpUser, "Acme\\None\\Item"), "external");
  EXPECT_EQ(repo.target(kPhpUser, "Exception"), "standard library");
  EXPECT_EQ(repo.target(kPhpUser, "Acme\\Model"), "src/Model/");
}

TEST(PhpResolver, TwoNearestClassesAreNone) {
  RepoFixture repo;
  repo.add("a/Item.php").defines("Acme", SymbolKind::namespace_).defines("Item", SymbolKind::class_);
  repo.add("b/Item.php").defines("Acme", SymbolKind::namespace_).defines("Item", SymbolKind::class_);
  repo.add("c/User.php").imports("Acme\\Item");
  repo.add("a/User.php").imports("Acme\\Item");
  EXPECT_EQ(repo.target("c/User.php", "Acme\\Item"), "external");
  EXPECT_EQ(repo.target("a/User.php", "Acme\\Item"), "a/Item.php#Item");
}

TEST(PhpResolver, AFunctionIsInAFileOfFunctions) {
  RepoFixture repo;
  repo.add("src/functions.php").defines("Acme", SymbolKind::namespace_).defines("f", SymbolKind::function);
  repo.add(kPhpUser).imports("Acme\\f").imports("Acme\\g");
  EXPECT_EQ(repo.target(kPhpUser, "Acme\\f"), "src/functions.php#f");
  EXPECT_EQ(repo.target(kPhpUser, "Acme\\g"), "external");
}

}  // namespace
}  // namespace docmill
