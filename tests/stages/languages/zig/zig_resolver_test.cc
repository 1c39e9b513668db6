// SPDX-License-Identifier: Apache-2.0
//
// Imports of Zig.
#include <gtest/gtest.h>

#include "tests/stages/link/repo_fixture.h"

namespace docmill {
namespace {

TEST(ZigResolver, PathIsSeenFromTheFolderOfTheFile) {
  RepoFixture repo;
  repo.add("src/a.zig").defines("A", SymbolKind::struct_);
  repo.add("a.zig").defines("A", SymbolKind::struct_);
  repo.add("src/deep/m.zig").imports("../a.zig").imports("a.zig").imports("../../../a.zig").imports("std");
  EXPECT_EQ(repo.target("src/deep/m.zig", "../a.zig"), "src/a.zig");
  EXPECT_EQ(repo.target("src/deep/m.zig", "a.zig"), "not found");
  EXPECT_EQ(repo.target("src/deep/m.zig", "../../../a.zig"), "not found");
  EXPECT_EQ(repo.target("src/deep/m.zig", "std"), "standard library");
}

TEST(ZigResolver, ModuleIsTheOnlyFileOfItsName) {
  RepoFixture repo;
  repo.add("lib/parse.zig").defines("Parser", SymbolKind::struct_);
  repo.add("lib/utils.zig").defines("a", SymbolKind::function);
  repo.add("app/utils.zig").defines("a", SymbolKind::function);
  repo.add("app/main.zig").imports("parse").imports("utils").imports("clap");
  EXPECT_EQ(repo.target("app/main.zig", "parse"), "lib/parse.zig");
  EXPECT_EQ(repo.target("app/main.zig", "utils"), "external");
  EXPECT_EQ(repo.target("app/main.zig", "clap"), "external");
}

}  // namespace
}  // namespace docmill
