// SPDX-License-Identifier: Apache-2.0
//
// Imports of Dart. Packages, which pubspec.yaml names, are in tests/cases/link/dart.
#include <gtest/gtest.h>

#include "tests/stages/link/repo_fixture.h"

namespace docmill {
namespace {

TEST(DartResolver, PathIsSeenFromTheFolderOfTheFile) {
  RepoFixture repo;
  repo.add("lib/a.dart").defines("A", SymbolKind::class_);
  repo.add("lib/src/b.dart").imports("../a.dart").imports("a.dart").imports("dart:io").imports("package:a/a.dart");
  EXPECT_EQ(repo.target("lib/src/b.dart", "../a.dart"), "lib/a.dart");
  EXPECT_EQ(repo.target("lib/src/b.dart", "a.dart"), "not found");
  EXPECT_EQ(repo.target("lib/src/b.dart", "dart:io"), "standard library");
  EXPECT_EQ(repo.target("lib/src/b.dart", "package:a/a.dart"), "external");
}

}  // namespace
}  // namespace docmill
