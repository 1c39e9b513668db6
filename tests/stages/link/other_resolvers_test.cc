// SPDX-License-Identifier: Apache-2.0
//
// Imports of Go, Java, JavaScript, TypeScript and Rust; sourced scripts; links of Markdown.
#include <gtest/gtest.h>

#include "tests/stages/link/repo_fixture.h"

namespace docmill {
namespace {

TEST(ScriptResolver, RelativeSpecifiers) {
  RepoFixture repo;
  repo.add("src/a.ts").defines("f");
  repo.add("src/lib/index.ts");
  repo.add("src/data.json");
  repo.add("src/main.ts")
      .imports("./a", {"f"})
      .imports("./a.js")
      .imports("./lib")
      .imports("./data.json")
      .imports("./gone")
      .imports("node:fs")
      .imports("fs/promises")
      .imports("react")
      .imports("../../x");
  EXPECT_EQ(repo.target("src/main.ts", "./a"), "src/a.ts");
  EXPECT_EQ(repo.target("src/main.ts", "./a", "f"), "src/a.ts#f");
  EXPECT_EQ(repo.target("src/main.ts", "./a.js"), "src/a.ts");
  EXPECT_EQ(repo.target("src/main.ts", "./lib"), "src/lib/index.ts");
  EXPECT_EQ(repo.target("src/main.ts", "./data.json"), "src/data.json");
  EXPECT_EQ(repo.target("src/main.ts", "./gone"), "not found");
  EXPECT_EQ(repo.target("src/main.ts", "node:fs"), "standard library");
  EXPECT_EQ(repo.target("src/main.ts", "fs/promises"), "standard library");
  EXPECT_EQ(repo.target("src/main.ts", "react"), "external");
  EXPECT_EQ(repo.target("src/main.ts", "../../x"), "not found");
}

TEST(GoResolver, ModulesAreInferredFromAllImports) {
  RepoFixture repo;
  repo.add("pkg/errors/errors.go");
  repo.add("pkg/log/log.go").imports("example.org/m/pkg/errors");
  repo.add("main.go")
      .imports("example.org/m/pkg/log")
      .imports("net/http")
      .imports("github.com/other/lib/pkg/errors")
      .imports("github.com/third/lib/pkg/gone");
  EXPECT_EQ(repo.target("pkg/log/log.go", "example.org/m/pkg/errors"), "pkg/errors/");
  EXPECT_EQ(repo.target("main.go", "example.org/m/pkg/log"), "pkg/log/");
  EXPECT_EQ(repo.target("main.go", "net/http"), "standard library");
  EXPECT_EQ(repo.target("main.go", "github.com/other/lib/pkg/errors"), "external");
  EXPECT_EQ(repo.target("main.go", "github.com/third/lib/pkg/gone"), "external");
}

TEST(GoResolver, AnImportedFolderIsADependencyWhereItIsUsed) {
  RepoFixture repo;
  repo.add("pkg/errors/errors.go").defines("Wrap");
  repo.add("pkg/errors/errors_test.go").defines("Wrap");
  repo.add("pkg/errors/other.go").defines("Other");
  repo.add("main.go").imports("example.org/m/pkg/errors").calls("Wrap");
  EXPECT_EQ(repo.target("main.go", "example.org/m/pkg/errors"), "pkg/errors/");
  EXPECT_EQ(repo.reference("main.go", "Wrap"), "pkg/errors/errors.go#Wrap");
  EXPECT_EQ(repo.dependencies("main.go"), std::vector<std::string>{"pkg/errors/errors.go:1 x1"});
}

TEST(JavaResolver, ClassesAndPackages) {
  RepoFixture repo;
  repo.add("src/main/java/org/a/B.java").defines("B", SymbolKind::class_);
  repo.add("src/test/java/org/a/BTest.java")
      .imports("org.a.B")
      .imports("org.a.B.make")
      .imports("org.a.*")
      .imports("java.util.List")
      .imports("org.junit.Test")
      .imports("org.a");
  EXPECT_EQ(repo.target("src/test/java/org/a/BTest.java", "org.a.B"), "src/main/java/org/a/B.java#B");
  EXPECT_EQ(repo.target("src/test/java/org/a/BTest.java", "org.a.B.make"), "src/main/java/org/a/B.java#B");
  EXPECT_EQ(repo.target("src/test/java/org/a/BTest.java", "org.a.*"), "src/test/java/org/a/");
  EXPECT_EQ(repo.target("src/test/java/org/a/BTest.java", "java.util.List"), "standard library");
  EXPECT_EQ(repo.target("src/test/java/org/a/BTest.java", "org.junit.Test"), "external");
  EXPECT_EQ(repo.target("src/test/java/org/a/BTest.java", "org.a"), "external");
}

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

TEST(ShellResolver, PathsBesideTheScriptAndAtTheRoot) {
  RepoFixture repo;
  repo.add("ci/common.sh");
  repo.add("lib.sh");
  repo.add("ci/run.sh")
      .sources("./common.sh")
      .sources("lib.sh")
      .sources("/etc/profile")
      .sources("gone.sh")
      .sources("$X/a.sh");
  EXPECT_EQ(repo.target("ci/run.sh", "./common.sh"), "ci/common.sh");
  EXPECT_EQ(repo.target("ci/run.sh", "lib.sh"), "lib.sh");
  EXPECT_EQ(repo.target("ci/run.sh", "/etc/profile"), "external");
  EXPECT_EQ(repo.target("ci/run.sh", "gone.sh"), "not found");
  EXPECT_EQ(repo.target("ci/run.sh", "$X/a.sh"), "external");
}

TEST(MarkdownResolver, FilesFoldersAndWhatIsOutside) {
  RepoFixture repo;
  repo.add("docs/a b.md");
  repo.add("src/x.py");
  repo.add("docs/index.md")
      .links_to("a%20b.md#part")
      .links_to("../src")
      .links_to("/src/x.py")
      .links_to("https://example.org/x")
      .links_to("../../other")
      .links_to("gone.md");
  EXPECT_EQ(repo.target("docs/index.md", "a%20b.md#part"), "docs/a b.md");
  EXPECT_EQ(repo.target("docs/index.md", "../src"), "src/");
  EXPECT_EQ(repo.target("docs/index.md", "/src/x.py"), "src/x.py");
  EXPECT_EQ(repo.target("docs/index.md", "https://example.org/x"), "external");
  EXPECT_EQ(repo.target("docs/index.md", "../../other"), "external");
  EXPECT_EQ(repo.target("docs/index.md", "gone.md"), "not found");
}

}  // namespace
}  // namespace docmill
