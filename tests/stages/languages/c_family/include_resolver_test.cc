// SPDX-License-Identifier: Apache-2.0
//
// #include: the situations of the Linux kernel and of PyTorch in small.
#include <gtest/gtest.h>

#include "tests/stages/link/repo_fixture.h"

namespace docmill {
namespace {

TEST(IncludeResolver, QuotedIsRelativeToTheFileFirst) {
  RepoFixture repo;
  repo.add("a/x.h");
  repo.add("b/x.h");
  repo.add("b/main.c").imports("\"x.h\"").imports("\"../a/x.h\"").imports("\"../gone.h\"").imports("\"made.h\"");
  EXPECT_EQ(repo.target("b/main.c", "x.h"), "b/x.h");
  EXPECT_EQ(repo.target("b/main.c", "../a/x.h"), "a/x.h");
  EXPECT_EQ(repo.target("b/main.c", "../gone.h"), "not found");
  EXPECT_EQ(repo.target("b/main.c", "made.h"), "not found");
}

TEST(IncludeResolver, IncludeFolderOfTheRootAndOfASubproject) {
  RepoFixture repo;
  repo.add("include/linux/sched.h");
  repo.add("include/uapi/linux/sched.h");
  repo.add("include/uapi/linux/magic.h");
  repo.add("tools/include/linux/sched.h");
  repo.add("tools/include/nolibc/stdio.h");
  repo.add("kernel/core.c").imports("<linux/sched.h>").imports("<linux/magic.h>");
  repo.add("tools/perf/perf.c").imports("<linux/sched.h>").imports("<stdio.h>");
  EXPECT_EQ(repo.target("kernel/core.c", "linux/sched.h"), "include/linux/sched.h");
  EXPECT_EQ(repo.target("kernel/core.c", "linux/magic.h"), "include/uapi/linux/magic.h");
  EXPECT_EQ(repo.target("tools/perf/perf.c", "linux/sched.h"), "tools/include/linux/sched.h");
  EXPECT_EQ(repo.target("tools/perf/perf.c", "stdio.h"), "standard library");
}

TEST(IncludeResolver, IncludeFolderOfTheRootInAnyCase) {
  RepoFixture repo;
  repo.add("Include/Python.h");
  repo.add("Include/internal/pycore_list.h");
  repo.add("Include/internal/common.h");
  repo.add("Modules/zlib/common.h");
  repo.add("Objects/list.c")
      .imports("\"Python.h\"")
      .imports("\"pycore_list.h\"")
      .imports("\"common.h\"")
      .imports("<pycore_other.h>");
  repo.add("Include/internal/pycore_other.h");
  EXPECT_EQ(repo.target("Objects/list.c", "Python.h"), "Include/Python.h");
  EXPECT_EQ(repo.target("Objects/list.c", "pycore_list.h"), "Include/internal/pycore_list.h");
  EXPECT_EQ(repo.target("Objects/list.c", "common.h"), "not found");
  EXPECT_EQ(repo.target("Objects/list.c", "pycore_other.h"), "external");
}

TEST(IncludeResolver, ArchitectureHeadersBelongToTheirArchitecture) {
  RepoFixture repo;
  repo.add("arch/arm/include/asm/io.h");
  repo.add("arch/arm/include/asm/only.h");
  repo.add("arch/x86/include/asm/io.h");
  repo.add("arch/x86/include/uapi/asm/io.h");
  repo.add("arch/x86/mm/init.c").imports("<asm/io.h>").imports("<asm/only.h>");
  repo.add("drivers/tty.c").imports("<asm/io.h>").imports("<asm/only.h>");
  EXPECT_EQ(repo.target("arch/x86/mm/init.c", "asm/io.h"), "arch/x86/include/asm/io.h");
  EXPECT_EQ(repo.target("arch/x86/mm/init.c", "asm/only.h"), "external");
  EXPECT_EQ(repo.target("drivers/tty.c", "asm/io.h"), "external");
  EXPECT_EQ(repo.target("drivers/tty.c", "asm/only.h"), "external");
}

TEST(IncludeResolver, LibrariesBesideAndPublicIncludeFolders) {
  RepoFixture repo;
  repo.add("aten/src/ATen/Tensor.h");
  repo.add("torch/csrc/api/include/torch/torch.h");
  repo.add("torch/csrc/utils.cc").imports("<ATen/Tensor.h>").imports("<torch/torch.h>").imports("<fmt/format.h>");
  repo.add("test/api.cc").imports("<torch/torch.h>").imports("<vector>");
  EXPECT_EQ(repo.target("torch/csrc/utils.cc", "ATen/Tensor.h"), "aten/src/ATen/Tensor.h");
  EXPECT_EQ(repo.target("torch/csrc/utils.cc", "torch/torch.h"), "torch/csrc/api/include/torch/torch.h");
  EXPECT_EQ(repo.target("torch/csrc/utils.cc", "fmt/format.h"), "external");
  EXPECT_EQ(repo.target("test/api.cc", "torch/torch.h"), "torch/csrc/api/include/torch/torch.h");
  EXPECT_EQ(repo.target("test/api.cc", "vector"), "standard library");
}

TEST(IncludeResolver, NearestNeighbourWinsAndATieIsNoLink) {
  RepoFixture repo;
  repo.add("gpu/amd/core/atom.h");
  repo.add("gpu/radeon/atom.h");
  repo.add("gpu/amd/pm/a.c").imports("\"atom.h\"");
  repo.add("kvm/include/arm/processor.h");
  repo.add("kvm/include/x86/processor.h");
  repo.add("kvm/tests/t.c").imports("\"processor.h\"");
  EXPECT_EQ(repo.target("gpu/amd/pm/a.c", "atom.h"), "gpu/amd/core/atom.h");
  EXPECT_EQ(repo.target("kvm/tests/t.c", "processor.h"), "not found");
}

TEST(IncludeResolver, AGeneratedHeaderLeadsToItsOnlyTemplate) {
  RepoFixture repo;
  repo.add("lib/templates/Body.h").defines("Body");
  repo.add("lib/templates/Twice.h");
  repo.add("tools/templates/Twice.h");
  repo.add("lib/config.h.in");
  repo.add("lib/core/a.cc")
      .imports("<lib/core/Body.h>")
      .imports("<lib/core/Twice.h>")
      .imports("<config.h>")
      .imports("<other/Body.h>")
      .calls("Body");
  EXPECT_EQ(repo.target("lib/core/a.cc", "lib/core/Body.h"), "lib/templates/Body.h");
  EXPECT_EQ(repo.target("lib/core/a.cc", "lib/core/Twice.h"), "external");
  EXPECT_EQ(repo.target("lib/core/a.cc", "config.h"), "lib/config.h.in");
  EXPECT_EQ(repo.target("lib/core/a.cc", "other/Body.h"), "external");
  EXPECT_EQ(repo.reference("lib/core/a.cc", "Body"), "lib/templates/Body.h#Body");
}

TEST(IncludeResolver, AWrapperIncludesTheNextHeaderOfItsName) {
  RepoFixture repo;
  repo.add("include/linux/types.h");
  repo.add("tools/include/linux/types.h").imports("<linux/types.h>");
  EXPECT_EQ(repo.target("tools/include/linux/types.h", "linux/types.h"), "include/linux/types.h");
}

TEST(IncludeResolver, OfSeveralTemplatesTheOneInTheNamedFolderIsMeant) {
  RepoFixture repo;
  repo.add("aten/src/core/templates/Functions.h");
  repo.add("tools/templates/Functions.h");
  repo.add("core/macros/config.h.in");
  repo.add("phone/config.h.in");
  repo.add("lib/version.h.cmake");
  repo.add("lib/a.cc")
      .imports("<core/Functions.h>")
      .imports("\"core/macros/config.h\"")
      .imports("\"config.h\"")
      .imports("\"version.h\"");
  EXPECT_EQ(repo.target("lib/a.cc", "core/Functions.h"), "aten/src/core/templates/Functions.h");
  EXPECT_EQ(repo.target("lib/a.cc", "core/macros/config.h"), "core/macros/config.h.in");
  EXPECT_EQ(repo.target("lib/a.cc", "config.h"), "not found");
  EXPECT_EQ(repo.target("lib/a.cc", "version.h"), "lib/version.h.cmake");
}

}  // namespace
}  // namespace docmill
