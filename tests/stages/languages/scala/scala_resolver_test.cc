// SPDX-License-Identifier: Apache-2.0
//
// Imports of Scala.
#include <gtest/gtest.h>

#include "tests/stages/link/repo_fixture.h"

namespace docmill {
namespace {

TEST(ScalaResolver, PackagesAreWhatFilesDeclare) {
  RepoFixture repo;
  repo.add("lib/Shapes.scala").defines("org.a", SymbolKind::namespace_).defines_inside("Circle", SymbolKind::class_);
  repo.add("app/Main.scala")
      .defines("org.app", SymbolKind::namespace_)
      .imports("org.a", {"Circle"})
      .imports("org.b", {"*"})
      .imports("scala.util", {"Try"})
      .imports("_root_.org.a.Circle", {"area"});
  EXPECT_EQ(repo.target("app/Main.scala", "org.a"), "lib/");
  EXPECT_EQ(repo.target("app/Main.scala", "org.b"), "external");
  EXPECT_EQ(repo.target("app/Main.scala", "scala.util"), "standard library");
  EXPECT_EQ(repo.target("app/Main.scala", "_root_.org.a.Circle"), "lib/Shapes.scala#Circle");
}

TEST(ScalaResolver, PathCanBeginInWhatTheFileSees) {
  RepoFixture repo;
  repo.add("lib/A.scala").defines("org.a.deep", SymbolKind::namespace_).defines_inside("A", SymbolKind::class_);
  repo.add("lib/B.scala").defines("org.a", SymbolKind::namespace_).imports("deep", {"A"});
  repo.add("lib/C.scala").defines("other", SymbolKind::namespace_).imports("org.a", {"*"}).imports("deep", {"A"});
  repo.add("lib/D.scala").defines("other", SymbolKind::namespace_).imports("org.a", {"deep"}).imports("deep.A", {"x"});
  repo.add("lib/E.scala").defines("other", SymbolKind::namespace_).imports("deep", {"A"});
  EXPECT_EQ(repo.target("lib/B.scala", "deep"), "lib/");
  EXPECT_EQ(repo.target("lib/C.scala", "deep"), "lib/");
  EXPECT_EQ(repo.target("lib/D.scala", "deep.A"), "lib/A.scala#A");
  EXPECT_EQ(repo.target("lib/E.scala", "deep"), "external");
}

TEST(ScalaResolver, TheNearestOfTwoVariantsIsMeant) {
  RepoFixture repo;
  repo.add("js/src/Clock.scala").defines("org.a", SymbolKind::namespace_).defines_inside("Clock", SymbolKind::class_);
  repo.add("jvm/src/Clock.scala").defines("org.a", SymbolKind::namespace_).defines_inside("Clock", SymbolKind::class_);
  repo.add("jvm/test/Use.scala").defines("org.b", SymbolKind::namespace_).imports("org.a.Clock", {"now"});
  repo.add("common/Use.scala").defines("org.c", SymbolKind::namespace_).imports("org.a.Clock", {"now"});
  EXPECT_EQ(repo.target("jvm/test/Use.scala", "org.a.Clock"), "jvm/src/Clock.scala#Clock");
  EXPECT_EQ(repo.target("common/Use.scala", "org.a.Clock"), "not found");
}

TEST(ScalaResolver, ReachesJavaAndIsReachedFromJava) {
  RepoFixture repo;
  repo.add("src/main/java/org/a/Old.java").defines("Old", SymbolKind::class_).imports("org.a.New");
  repo.add("src/main/scala/org/a/New.scala")
      .defines("org.a", SymbolKind::namespace_)
      .defines_inside("New", SymbolKind::class_)
      .imports("org.a.Old", {"make"});
  EXPECT_EQ(repo.target("src/main/scala/org/a/New.scala", "org.a.Old"), "src/main/java/org/a/Old.java#Old");
  EXPECT_EQ(repo.target("src/main/java/org/a/Old.java", "org.a.New"), "src/main/scala/org/a/New.scala#New");
}

}  // namespace
}  // namespace docmill
