// SPDX-License-Identifier: Apache-2.0
//
// Imports of Go.
#include <gtest/gtest.h>

#include "tests/stages/link/repo_fixture.h"

namespace docmill {
namespace {

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

TEST(GoResolver, PackagesOfGoItselfAreInItsOwnRepo) {
  RepoFixture repo;
  repo.add("src/fmt/print.go").imports("os").imports("internal/fmtsort").imports("golang.org/x/text");
  repo.add("src/os/file.go").imports("runtime");
  repo.add("src/runtime/proc.go");
  repo.add("src/internal/fmtsort/sort.go");
  repo.add("src/cmd/vet/main.go").imports("cmd/vet/rules");
  repo.add("src/cmd/vet/rules/rules.go");
  repo.add("src/vendor/golang.org/x/text/text.go");
  EXPECT_EQ(repo.target("src/fmt/print.go", "os"), "src/os/");
  EXPECT_EQ(repo.target("src/fmt/print.go", "internal/fmtsort"), "src/internal/fmtsort/");
  EXPECT_EQ(repo.target("src/fmt/print.go", "golang.org/x/text"), "src/vendor/golang.org/x/text/");
  EXPECT_EQ(repo.target("src/cmd/vet/main.go", "cmd/vet/rules"), "src/cmd/vet/rules/");
}

TEST(GoResolver, AFolderWithTheNameOfAStandardPackageIsNotIt) {
  RepoFixture repo;
  repo.add("runtime/own.go");
  repo.add("main.go").imports("fmt").imports("os").imports("runtime");
  EXPECT_EQ(repo.target("main.go", "runtime"), "standard library");
}

TEST(GoResolver, AnImportedFolderIsADependencyWhereItIsUsed) {
  RepoFixture repo;
  repo.add("pkg/errors/errors.go").defines("errors", SymbolKind::module).defines("Wrap");
  repo.add("pkg/errors/errors_test.go").defines("errors", SymbolKind::module).defines("Wrap");
  repo.add("pkg/errors/other.go").defines("errors", SymbolKind::module).defines("Other");
  repo.add("main.go").imports("example.org/m/pkg/errors").member_calls("errors.Wrap");
  EXPECT_EQ(repo.target("main.go", "example.org/m/pkg/errors"), "pkg/errors/");
  EXPECT_EQ(repo.reference("main.go", "Wrap"), "pkg/errors/errors.go#Wrap");
  EXPECT_EQ(repo.dependencies("main.go"), std::vector<std::string>{"pkg/errors/errors.go x1"});
}

}  // namespace
}  // namespace docmill
