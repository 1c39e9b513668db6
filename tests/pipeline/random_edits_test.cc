// SPDX-License-Identifier: Apache-2.0
//
// Warm equals clean: whatever happens to a repo and its site, the next build with the old site and store gives the same
// bytes as a build from scratch. This test fails if an input of a page is not recorded.
#include <gmock/gmock.h>

#include <ostream>

#include "cache/sqlite_store.h"
#include "tests/pipeline/random_edits.h"

namespace docmill {
namespace {

using testing::IsEmpty;

class EditScript {
 public:
  EditScript(std::uint32_t seed, int jobs, SiteFormat format) : edits_(site_, seed) {
    site_.options.format = format;
    site_.options.site = site_.top.path("site");
    site_.options.jobs = jobs;
    site_.options.mass_removal = MassRemoval::allow;
    write_mixed_repo(site_);
    site_.write("Makefile", "all: core ## Builds all.\n\tsh ci/check.sh\ncore:\n\tcc core/engine.c\n");
    site_.write("go/lib/more.go", "package lib\n\nfunc more() int { return Help() }\n");
    site_.write("go/all/all.go", "package all\n\nimport _ \"example.org/mixed/lib\"\n");
    site_.write("java/org/Other.java", "package org;\n\nclass Other extends App { App app; }\n");
    site_.write("package.json", "{\"scripts\": {\"test\": \"jest\"}}\n");
    site_.write(".github/workflows/ci.yml", "jobs:\n  one:\n    steps:\n      - run: sh ci/check.sh\n");
    for (const char* path : {"findings/py/run.py", "findings/run.py", "pkg/run.py", "pkg/tests/run.py", "run.py"}) {
      site_.write(path, "import os\n\n\ndef run(c):\n    os.system(c)\n    eval(c)\n    exec(c)  # nosec\n");
    }
    for (const char* path : {"core/copy.c", "core/test/copy.c"}) {
      site_.write(path, "#include <string.h>\nvoid copy(char* a, char* b) { strcpy(a, b); }\n");
    }
    site_.write("ci/check.sh", "#!/bin/sh\n# Checks all.\npython pkg/tool.py\n");
  }

  SiteFixture& site() { return site_; }

  // Stops at the first step after which the sites differ.
  void run(int steps) {
    site_.build();
    for (int step = 1; step <= steps && !testing::Test::HasFailure(); ++step) {
      std::string log = "step " + std::to_string(step);
      for (std::size_t i = 0, count = 1 + edits_.below(3); i < count; ++i) log += "; " + edits_.edit();
      SCOPED_TRACE(log);
      site_.build();
      auto pages = site_.pages();
      for (const auto& [path, text] : edits_.strays()) {
        EXPECT_EQ(pages[path], text) << path;
        pages.erase(path);
      }
      EXPECT_THAT(differing(pages, site_.clean_pages()), IsEmpty());
    }
  }

 private:
  SiteFixture site_;
  RandomEdits edits_;
};

struct Script {
  std::uint32_t seed;
  int jobs;
  int steps;
  SiteFormat format = SiteFormat::markdown;
};

void PrintTo(const Script& script, std::ostream* out) {
  *out << "seed " << script.seed << ", " << script.jobs << " jobs, " << script.steps << " steps";
}

class RandomEditsTest : public testing::TestWithParam<Script> {};

TEST_P(RandomEditsTest, WarmEqualsClean) {
  EditScript script(GetParam().seed, GetParam().jobs, GetParam().format);
  MemoryStore store;
  script.site().store = &store;
  script.run(GetParam().steps);
}

TEST_P(RandomEditsTest, WarmEqualsCleanWithAStoreOnDisk) {
  EditScript script(GetParam().seed + 1000, GetParam().jobs, GetParam().format);
  SqliteStoreOptions options;
  options.folder = script.site().top.path("cache");
  SqliteStore store(options);
  script.site().store = &store;
  script.run(GetParam().steps);
  EXPECT_THAT(store.warnings(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomEditsTest,
                         testing::Values(Script{1, 1, 25}, Script{2, 4, 25}, Script{3, 1, 25}, Script{4, 4, 25},
                                         Script{5, 4, 25, SiteFormat::html}, Script{6, 1, 20, SiteFormat::both}),
                         [](const auto& tested) { return std::to_string(tested.param.seed); });

}  // namespace
}  // namespace docmill
