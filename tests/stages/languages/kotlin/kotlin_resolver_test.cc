// SPDX-License-Identifier: Apache-2.0
//
// Imports of Kotlin.
#include <gtest/gtest.h>

#include "tests/stages/link/repo_fixture.h"

namespace docmill {
namespace {

TEST(KotlinResolver, PackagesAreWhatFilesDeclare) {
  RepoFixture repo;
  repo.add("lib/Shapes.kt")
      .defines("org.a", SymbolKind::namespace_)
      .defines("Circle", SymbolKind::class_)
      .defines("area", SymbolKind::function);
  repo.add("app/Main.kt")
      .defines("org.app", SymbolKind::namespace_)
      .imports("org.a.Circle")
      .imports("org.a.area")
      .imports("org.a", {"*"})
      .imports("org.a.Square")
      .imports("kotlin.math.max")
      .imports("kotlinx.coroutines.launch");
  EXPECT_EQ(repo.target("app/Main.kt", "org.a.Circle"), "lib/Shapes.kt#Circle");
  EXPECT_EQ(repo.target("app/Main.kt", "org.a.area"), "lib/Shapes.kt#area");
  EXPECT_EQ(repo.target("app/Main.kt", "org.a"), "lib/");
  EXPECT_EQ(repo.target("app/Main.kt", "org.a.Square"), "external");
  EXPECT_EQ(repo.target("app/Main.kt", "kotlin.math.max"), "standard library");
  EXPECT_EQ(repo.target("app/Main.kt", "kotlinx.coroutines.launch"), "external");
}

TEST(KotlinResolver, TheNearestOfTwoVariantsIsMeant) {
  RepoFixture repo;
  repo.add("js/src/Clock.kt").defines("org.a", SymbolKind::namespace_).defines("Clock", SymbolKind::class_);
  repo.add("jvm/src/Clock.kt").defines("org.a", SymbolKind::namespace_).defines("Clock", SymbolKind::class_);
  repo.add("jvm/test/Use.kt").defines("org.b", SymbolKind::namespace_).imports("org.a.Clock");
  repo.add("common/Use.kt").defines("org.c", SymbolKind::namespace_).imports("org.a.Clock");
  EXPECT_EQ(repo.target("jvm/test/Use.kt", "org.a.Clock"), "jvm/src/Clock.kt#Clock");
  EXPECT_EQ(repo.target("common/Use.kt", "org.a.Clock"), "not found");
}

TEST(KotlinResolver, ReachesJavaAndIsReachedFromJava) {
  RepoFixture repo;
  repo.add("src/main/java/org/a/Old.java").defines("Old", SymbolKind::class_).imports("org.a.New");
  repo.add("src/main/kotlin/org/a/New.kt")
      .defines("org.a", SymbolKind::namespace_)
      .defines("New", SymbolKind::class_)
      .imports("org.a.Old");
  EXPECT_EQ(repo.target("src/main/kotlin/org/a/New.kt", "org.a.Old"), "src/main/java/org/a/Old.java#Old");
  EXPECT_EQ(repo.target("src/main/java/org/a/Old.java", "org.a.New"), "src/main/kotlin/org/a/New.kt#New");
}

}  // namespace
}  // namespace docmill
