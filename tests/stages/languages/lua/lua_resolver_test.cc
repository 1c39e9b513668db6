// SPDX-License-Identifier: Apache-2.0
//
// Imports of Lua.
#include <gtest/gtest.h>

#include "tests/stages/link/repo_fixture.h"

namespace docmill {
namespace {

TEST(LuaResolver, ModulesAreBelowTheUsualRoots) {
  RepoFixture repo;
  repo.add("lua/app/store.lua").defines("open");
  repo.add("lua/app/init.lua").defines("start");
  repo.add("src/util.lua").defines("trim");
  repo.add("spec/app_spec.lua")
      .imports("app")
      .imports("app.store")
      .imports("util")
      .imports("app.missing")
      .imports("lfs")
      .imports("jit.util")
      .imports("string");
  EXPECT_EQ(repo.target("spec/app_spec.lua", "app"), "lua/app/init.lua");
  EXPECT_EQ(repo.target("spec/app_spec.lua", "app.store"), "lua/app/store.lua");
  EXPECT_EQ(repo.target("spec/app_spec.lua", "util"), "src/util.lua");
  EXPECT_EQ(repo.target("spec/app_spec.lua", "app.missing"), "not found");
  EXPECT_EQ(repo.target("spec/app_spec.lua", "lfs"), "external");
  EXPECT_EQ(repo.target("spec/app_spec.lua", "jit.util"), "standard library");
  EXPECT_EQ(repo.target("spec/app_spec.lua", "string"), "standard library");
}

TEST(LuaResolver, ANameOfOnePartThatSeveralFilesHaveMeansNone) {
  RepoFixture repo;
  repo.add("util.lua").defines("a");
  repo.add("plugin/util.lua").defines("b");
  repo.add("plugin/main.lua").imports("util");
  EXPECT_EQ(repo.target("plugin/main.lua", "util"), "external");
}

TEST(LuaResolver, AModuleElsewhereCountsIfItIsTheOnlyOne) {
  RepoFixture repo;
  repo.add("runtime/share/net/http.lua").defines("get");
  repo.add("one/net/tcp.lua").defines("a");
  repo.add("two/net/tcp.lua").defines("b");
  repo.add("tests/a.lua").imports("net.http").imports("net.tcp");
  EXPECT_EQ(repo.target("tests/a.lua", "net.http"), "runtime/share/net/http.lua");
  EXPECT_EQ(repo.target("tests/a.lua", "net.tcp"), "external");
}

TEST(LuaResolver, FilesArePaths) {
  RepoFixture repo;
  repo.add("a/setup.lua").defines("x");
  repo.add("top.lua").defines("y");
  repo.add("a/main.lua").sources("setup.lua").sources("top.lua").sources("gone.lua");
  EXPECT_EQ(repo.target("a/main.lua", "setup.lua"), "a/setup.lua");
  EXPECT_EQ(repo.target("a/main.lua", "top.lua"), "top.lua");
  EXPECT_EQ(repo.target("a/main.lua", "gone.lua"), "not found");
}

}  // namespace
}  // namespace docmill
