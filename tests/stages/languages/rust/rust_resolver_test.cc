// SPDX-License-Identifier: Apache-2.0
//
// Paths of Rust.
#include <gtest/gtest.h>

#include "tests/stages/link/repo_fixture.h"

namespace docmill {
namespace {

TEST(RustResolver, PathsFollowTheModuleTree) {
  RepoFixture repo;
  repo.add("core/src/lib.rs").imports("self::net").imports("self::gone");
  repo.add("core/src/net.rs").defines("connect").imports("self::tcp").imports("super", {"Config"}).imports("std::fmt");
  repo.add("core/src/net/tcp.rs")
      .imports("super", {"connect"})
      .imports("crate::net", {"connect", "tcp"})
      .imports("super::super::net");
  repo.add("core/tests/util.rs");
  repo.add("core/tests/all.rs").imports("crate::util", {"x"});
  repo.add("app-bin/src/main.rs").imports("core_lib").imports("serde::de");
  repo.add("core-lib/src/lib.rs");
  EXPECT_EQ(repo.target("core/src/lib.rs", "self::net"), "core/src/net.rs");
  EXPECT_EQ(repo.target("core/src/lib.rs", "self::gone"), "not found");
  EXPECT_EQ(repo.target("core/src/net.rs", "self::tcp"), "core/src/net/tcp.rs");
  EXPECT_EQ(repo.target("core/src/net.rs", "super"), "core/src/lib.rs");
  EXPECT_EQ(repo.target("core/src/net.rs", "std::fmt"), "standard library");
  EXPECT_EQ(repo.target("core/src/net/tcp.rs", "super", "connect"), "core/src/net.rs#connect");
  EXPECT_EQ(repo.target("core/src/net/tcp.rs", "crate::net", "connect"), "core/src/net.rs#connect");
  EXPECT_EQ(repo.target("core/src/net/tcp.rs", "crate::net", "tcp"), "core/src/net/tcp.rs");
  EXPECT_EQ(repo.target("core/src/net/tcp.rs", "super::super::net"), "core/src/net.rs");
  EXPECT_EQ(repo.target("core/tests/all.rs", "crate::util"), "core/tests/util.rs");
  EXPECT_EQ(repo.target("app-bin/src/main.rs", "core_lib"), "core-lib/src/lib.rs");
  EXPECT_EQ(repo.target("app-bin/src/main.rs", "serde::de"), "external");
}

TEST(RustResolver, ImportsInACircleEnd) {
  RepoFixture repo;
  repo.add("lib.rs").imports("crate::a", {"*"}).imports("crate::b", {"Lost"});
  repo.add("a.rs").imports("crate", {"*"}).imports("crate::b", {"*"});
  repo.add("b.rs").imports("crate::a", {"*"}).imports("crate", {"Lost"}).calls("Lost").calls("lost");
  EXPECT_EQ(repo.reference("b.rs", "Lost"), "none");
  EXPECT_EQ(repo.reference("b.rs", "lost"), "none");
}

// A field and a method can have the same name.
TEST(RustResolver, CallMeansTheMethodAndNotTheFieldOfItsName) {
  RepoFixture repo;
  repo.add("lib.rs");
  repo.add("wheel.rs")
      .defines("Wheel", SymbolKind::struct_)
      .defines_inside("hub", SymbolKind::field)
      .defines_inside_first("hub");
  repo.add("user.rs").imports("crate::wheel", {"Wheel"}).member_calls("Wheel{}.hub");
  EXPECT_EQ(repo.reference("user.rs", "hub"), "wheel.rs#hub");
  const FileId wheel = repo.repo().find_file("wheel.rs");
  const std::span<const SymbolUse> uses = repo.links().uses.row(wheel.value);
  ASSERT_EQ(uses.size(), 1u);
  EXPECT_EQ(repo.repo().facts_of(wheel).symbol(uses.front().symbol).kind, SymbolKind::function);
}

TEST(RustResolver, MacrosOfTheCrateAreSeenEverywhere) {
  RepoFixture repo;
  repo.add("lib.rs");
  repo.add("macros.rs").defines("turn_all", SymbolKind::macro);
  repo.add("user.rs").calls("turn_all");
  EXPECT_EQ(repo.reference("user.rs", "turn_all"), "macros.rs#turn_all");
}

}  // namespace
}  // namespace docmill
