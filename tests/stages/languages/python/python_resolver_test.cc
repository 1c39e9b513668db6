// SPDX-License-Identifier: Apache-2.0
//
// Imports of Python: search roots, packages, names.
#include <gtest/gtest.h>

#include "tests/stages/link/repo_fixture.h"

namespace docmill {
namespace {

TEST(PythonResolver, AbsoluteImportFromTheRootOfTheRepo) {
  RepoFixture repo;
  repo.add("pkg/__init__.py").defines("version");
  repo.add("pkg/sub/__init__.py");
  repo.add("pkg/sub/mod.py").defines("f");
  repo.add("main.py")
      .imports("pkg")
      .imports("pkg.sub.mod", {"f", "missing"})
      .imports("pkg.gone")
      .imports("pkg", {"version", "sub"});
  EXPECT_EQ(repo.target("main.py", "pkg"), "pkg/__init__.py");
  EXPECT_EQ(repo.target("main.py", "pkg.sub.mod"), "pkg/sub/mod.py");
  EXPECT_EQ(repo.target("main.py", "pkg.sub.mod", "f"), "pkg/sub/mod.py#f");
  EXPECT_EQ(repo.target("main.py", "pkg.sub.mod", "missing"), "none");
  EXPECT_EQ(repo.target("main.py", "pkg.gone"), "not found");
  EXPECT_EQ(repo.target("main.py", "pkg", "sub"), "pkg/sub/__init__.py");
  EXPECT_EQ(repo.target("main.py", "pkg", "version"), "pkg/__init__.py#version");
}

TEST(PythonResolver, TheImportingFilesOwnRootComesFirst) {
  RepoFixture repo;
  repo.add("utils.py");
  repo.add("bench/utils.py");
  repo.add("bench/run.py").imports("utils");
  repo.add("bench/deep/run.py").imports("utils");
  repo.add("pkg/__init__.py");
  repo.add("pkg/utils.py");
  repo.add("pkg/run.py").imports("utils");
  EXPECT_EQ(repo.target("bench/run.py", "utils"), "bench/utils.py");
  EXPECT_EQ(repo.target("bench/deep/run.py", "utils"), "bench/utils.py");
  EXPECT_EQ(repo.target("pkg/run.py", "utils"), "utils.py");
}

TEST(PythonResolver, StandardLibraryComesBeforeFilesOfTheRepoFartherOff) {
  RepoFixture repo;
  repo.add("pkg/__init__.py");
  repo.add("pkg/types.py");
  repo.add("pkg/a.py").imports("types").imports("os.path").imports("numpy");
  repo.add("tools/types.py");
  repo.add("tools/deep/b.py").imports("types");
  EXPECT_EQ(repo.target("pkg/a.py", "types"), "standard library");
  EXPECT_EQ(repo.target("pkg/a.py", "os.path"), "standard library");
  EXPECT_EQ(repo.target("pkg/a.py", "numpy"), "external");
  EXPECT_EQ(repo.target("tools/deep/b.py", "types"), "standard library");
}

TEST(PythonResolver, AScriptOfAPackageFindsModulesBesideIt) {
  RepoFixture repo;
  repo.add("pkg/__init__.py").defines("version");
  repo.add("pkg/core.py").defines("run");
  repo.add("pkg/redis.py").defines("RedisBackend");
  repo.add("pkg/deep/__init__.py");
  repo.add("pkg/deep/main.py").imports("core", {"run"}).imports("redis", {"Redis"});
  repo.add("pkg/start.py").imports("core", {"*"}).imports("redis");
  EXPECT_EQ(repo.target("pkg/deep/main.py", "core"), "pkg/core.py");
  EXPECT_EQ(repo.target("pkg/deep/main.py", "redis"), "external");
  EXPECT_EQ(repo.target("pkg/start.py", "core"), "pkg/core.py");
  EXPECT_EQ(repo.target("pkg/start.py", "redis"), "external");
}

TEST(PythonResolver, AnEmptyPackageIsNotMeantInsideOfItIfAModuleHasItsName) {
  RepoFixture repo;
  repo.add("bench/__init__.py");
  repo.add("bench/bench.py").defines("run");
  repo.add("bench/deep/__init__.py");
  repo.add("bench/deep/a.py").imports("bench");
  repo.add("main.py").imports("bench");
  repo.add("tool/__init__.py").defines("version");
  repo.add("tool/tool.py").defines("run");
  repo.add("tool/a.py").imports("tool");
  EXPECT_EQ(repo.target("bench/deep/a.py", "bench"), "bench/bench.py");
  EXPECT_EQ(repo.target("main.py", "bench"), "bench/__init__.py");
  EXPECT_EQ(repo.target("tool/a.py", "tool"), "tool/__init__.py");
}

TEST(PythonResolver, RelativeImports) {
  RepoFixture repo;
  repo.add("p/__init__.py");
  repo.add("p/q/__init__.py").imports(".a").imports("..", {"b"});
  repo.add("p/q/a.py").imports(".", {"c"}).imports("..b").imports(".gone").imports("....x");
  repo.add("p/q/c.py");
  repo.add("p/b.py");
  EXPECT_EQ(repo.target("p/q/__init__.py", ".a"), "p/q/a.py");
  EXPECT_EQ(repo.target("p/q/__init__.py", "..", "b"), "p/b.py");
  EXPECT_EQ(repo.target("p/q/a.py", "."), "p/q/__init__.py");
  EXPECT_EQ(repo.target("p/q/a.py", ".", "c"), "p/q/c.py");
  EXPECT_EQ(repo.target("p/q/a.py", "..b"), "p/b.py");
  EXPECT_EQ(repo.target("p/q/a.py", ".gone"), "not found");
  EXPECT_EQ(repo.target("p/q/a.py", "....x"), "not found");
}

TEST(PythonResolver, FoldersAreNamespacePackagesOnlyWhereMoreShowsIt) {
  RepoFixture repo;
  repo.add("test/onnx/case.py").imports("onnx").imports("onnx", {"helper"});
  repo.add("test/other.py").imports("onnx", {"case"});
  repo.add("lib/__init__.py");
  repo.add("lib/ext/stub.pyi");
  repo.add("use.py").imports("lib.ext").imports("lib", {"ext"});
  EXPECT_EQ(repo.target("test/onnx/case.py", "onnx"), "external");
  EXPECT_EQ(repo.target("test/other.py", "onnx"), "test/onnx/");
  EXPECT_EQ(repo.target("test/other.py", "onnx", "case"), "test/onnx/case.py");
  EXPECT_EQ(repo.target("use.py", "lib.ext"), "lib/ext/");
  EXPECT_EQ(repo.target("use.py", "lib", "ext"), "lib/ext/");
}

TEST(PythonResolver, SourceLayoutIsFoundFromTests) {
  RepoFixture repo;
  repo.add("src/mypkg/__init__.py");
  repo.add("src/mypkg/core.py").defines("run");
  repo.add("src/requests.py");
  repo.add("tests/data/numpy/__init__.py");
  repo.add("tools/check.py").imports("mypkg.core", {"run"}).imports("requests").imports("numpy").imports("mypkg.gone");
  EXPECT_EQ(repo.target("tools/check.py", "mypkg.core", "run"), "src/mypkg/core.py#run");
  EXPECT_EQ(repo.target("tools/check.py", "mypkg.gone"), "not found");
  EXPECT_EQ(repo.target("tools/check.py", "requests"), "external");
  EXPECT_EQ(repo.target("tools/check.py", "numpy"), "external");
}

TEST(PythonResolver, TwoPackagesOfANameElsewhereAreNoAnswer) {
  RepoFixture repo;
  repo.add("one/src/pkg/__init__.py");
  repo.add("two/src/pkg/__init__.py");
  repo.add("tools/check.py").imports("pkg");
  EXPECT_EQ(repo.target("tools/check.py", "pkg"), "external");
}

}  // namespace
}  // namespace docmill
