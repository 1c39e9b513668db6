// SPDX-License-Identifier: Apache-2.0
//
// Modules of PowerShell. Paths of scripts are in tests/cases/link/powershell.
#include <gtest/gtest.h>

#include "tests/stages/link/repo_fixture.h"

namespace docmill {
namespace {

TEST(PowerShellResolver, ModuleIsTheOnlyManifestOrScriptOfItsName) {
  RepoFixture repo;
  repo.add("Shapes/Shapes.psd1");
  repo.add("Shapes/Shapes.psm1").defines("Get-Shape", SymbolKind::function);
  repo.add("a/Tools.psm1").defines("Get-A", SymbolKind::function);
  repo.add("b/Tools.psm1").defines("Get-B", SymbolKind::function);
  repo.add("run.ps1").imports("Shapes").imports("Tools").imports("PSReadLine").imports("Az");
  EXPECT_EQ(repo.target("run.ps1", "Shapes"), "Shapes/Shapes.psd1");
  EXPECT_EQ(repo.target("run.ps1", "Tools"), "external");
  EXPECT_EQ(repo.target("run.ps1", "PSReadLine"), "standard library");
  EXPECT_EQ(repo.target("run.ps1", "Az"), "external");
}

}  // namespace
}  // namespace docmill
