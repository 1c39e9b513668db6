// SPDX-License-Identifier: Apache-2.0
//
// Imports of C#.
#include <gtest/gtest.h>

#include "tests/stages/link/repo_fixture.h"

namespace docmill {
namespace {

TEST(CSharpResolver, NamespaceIsTheFolderWithMostOfItsFiles) {
  RepoFixture repo;
  repo.add("lib/A.cs").defines("Acme.Core", SymbolKind::namespace_).defines_inside("A", SymbolKind::class_);
  repo.add("lib/B.cs").defines("Acme.Core", SymbolKind::namespace_).defines_inside("B", SymbolKind::class_);
  repo.add("else/C.cs").defines("Acme.Core", SymbolKind::namespace_).defines_inside("C", SymbolKind::class_);
  repo.add("app/M.cs").imports("Acme.Core", {"*"}).imports("Acme.Other", {"*"}).imports("System.IO", {"*"});
  EXPECT_EQ(repo.target("app/M.cs", "Acme.Core"), "lib/");
  EXPECT_EQ(repo.target("app/M.cs", "Acme.Other"), "external");
  EXPECT_EQ(repo.target("app/M.cs", "System.IO"), "standard library");
}

TEST(CSharpResolver, TypeIsTheOnlyOneOfThatName) {
  RepoFixture repo;
  repo.add("A.cs").defines("Acme", SymbolKind::namespace_).defines_inside("A", SymbolKind::class_);
  repo.add("B1.cs").defines("Acme", SymbolKind::namespace_).defines_inside("B", SymbolKind::class_);
  repo.add("B2.cs").defines("Acme", SymbolKind::namespace_).defines_inside("B", SymbolKind::class_);
  repo.add("app/M.cs").imports("Acme.A", {"*"}).imports("Acme.A.Inner").imports("Acme.B", {"*"});
  EXPECT_EQ(repo.target("app/M.cs", "Acme.A"), "A.cs#A");
  EXPECT_EQ(repo.target("app/M.cs", "Acme.A.Inner"), "A.cs#A");
  EXPECT_EQ(repo.target("app/M.cs", "Acme.B"), "external");
}

TEST(CSharpResolver, NameCanBeRelativeToANamespaceOfTheFile) {
  RepoFixture repo;
  repo.add("A.cs").defines("Acme.Core", SymbolKind::namespace_).defines_inside("A", SymbolKind::class_);
  repo.add("M.cs").defines("Acme.App", SymbolKind::namespace_).imports("Core", {"*"});
  EXPECT_EQ(repo.target("M.cs", "Core"), "/");
}

TEST(CSharpResolver, TypeAddedToAStandardNamespaceDoesNotMakeItOurs) {
  RepoFixture repo;
  repo.add("A.cs").defines("System.Net", SymbolKind::namespace_).defines_inside("A", SymbolKind::class_);
  repo.add("M.cs").imports("System.Net", {"*"}).calls("A");
  EXPECT_EQ(repo.target("M.cs", "System.Net"), "standard library");
  EXPECT_EQ(repo.reference("M.cs", "A"), "A.cs#A");
}

}  // namespace
}  // namespace docmill
