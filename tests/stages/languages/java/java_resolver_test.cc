// SPDX-License-Identifier: Apache-2.0
//
// Imports of Java.
#include <gtest/gtest.h>

#include "tests/stages/link/repo_fixture.h"

namespace docmill {
namespace {

TEST(JavaResolver, ClassesAndPackages) {
  RepoFixture repo;
  repo.add("src/main/java/org/a/B.java").defines("B", SymbolKind::class_);
  repo.add("src/test/java/org/a/BTest.java")
      .imports("org.a.B")
      .imports("org.a.B.Inner")
      .imports("org.a", {"*"})
      .imports("java.util.List")
      .imports("org.junit.Test");
  EXPECT_EQ(repo.target("src/test/java/org/a/BTest.java", "org.a.B"), "src/main/java/org/a/B.java#B");
  EXPECT_EQ(repo.target("src/test/java/org/a/BTest.java", "org.a.B.Inner"), "src/main/java/org/a/B.java#B");
  EXPECT_EQ(repo.target("src/test/java/org/a/BTest.java", "org.a"), "src/test/java/org/a/");
  EXPECT_EQ(repo.target("src/test/java/org/a/BTest.java", "java.util.List"), "standard library");
  EXPECT_EQ(repo.target("src/test/java/org/a/BTest.java", "org.junit.Test"), "external");
}

TEST(JavaResolver, StaticImportNamesAMemberOfAClass) {
  RepoFixture repo;
  repo.add("src/org/a/B.java").defines("B", SymbolKind::class_);
  repo.add("src/org/c/C.java").imports("org.a.B", {"make"}).imports("org.a", {"B"});
  EXPECT_EQ(repo.target("src/org/c/C.java", "org.a.B"), "src/org/a/B.java#B");
  EXPECT_EQ(repo.target("src/org/c/C.java", "org.a"), "external");
}

}  // namespace
}  // namespace docmill
