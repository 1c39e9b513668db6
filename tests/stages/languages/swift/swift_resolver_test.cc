// SPDX-License-Identifier: Apache-2.0
//
// Imports of Swift.
#include <gtest/gtest.h>

#include "tests/stages/link/repo_fixture.h"

namespace docmill {
namespace {

TEST(SwiftResolver, ModulesAreFoldersOfAPackage) {
  RepoFixture repo;
  repo.add("Sources/Core/Models/Shape.swift").defines("Shape", SymbolKind::struct_);
  repo.add("Tests/CoreTests/ShapeTests.swift")
      .imports("Core", {"*"})
      .imports("Core.Shapes", {"Shape"})
      .imports("XCTest", {"*"})
      .imports("Models", {"*"})
      .imports("UIKit", {"*"});
  EXPECT_EQ(repo.target("Tests/CoreTests/ShapeTests.swift", "Core"), "Sources/Core/");
  EXPECT_EQ(repo.target("Tests/CoreTests/ShapeTests.swift", "Core.Shapes"), "Sources/Core/");
  EXPECT_EQ(repo.target("Tests/CoreTests/ShapeTests.swift", "XCTest"), "standard library");
  EXPECT_EQ(repo.target("Tests/CoreTests/ShapeTests.swift", "Models"), "external");
  EXPECT_EQ(repo.target("Tests/CoreTests/ShapeTests.swift", "UIKit"), "external");
}

TEST(SwiftResolver, TheNearestOfTwoModulesIsMeant) {
  RepoFixture repo;
  repo.add("a/Sources/Core/A.swift").defines("A", SymbolKind::struct_);
  repo.add("b/Sources/Core/A.swift").defines("A", SymbolKind::struct_);
  repo.add("a/Sources/App/main.swift").imports("Core", {"*"});
  repo.add("c/App/main.swift").imports("Core", {"*"});
  EXPECT_EQ(repo.target("a/Sources/App/main.swift", "Core"), "a/Sources/Core/");
  EXPECT_EQ(repo.target("c/App/main.swift", "Core"), "external");
}

TEST(SwiftResolver, AFileSeesItsOwnModule) {
  RepoFixture repo;
  repo.add("Sources/Core/Models/Shape.swift").defines("Shape", SymbolKind::struct_);
  repo.add("Sources/Core/Draw/Draw.swift").uses("Shape");
  repo.add("Sources/App/App.swift").uses("Shape");
  EXPECT_EQ(repo.reference("Sources/Core/Draw/Draw.swift", "Shape"), "Sources/Core/Models/Shape.swift#Shape");
  EXPECT_EQ(repo.reference("Sources/App/App.swift", "Shape"), "none");
}

}  // namespace
}  // namespace docmill
