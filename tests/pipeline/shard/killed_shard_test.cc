// SPDX-License-Identifier: Apache-2.0
//
// Each step of a sharded run can be killed at any moment. When it runs again, the site is that of one run, and nothing
// of the killed process remains.
#include <gmock/gmock.h>

#include <limits>

#include "tests/pipeline/site_fixture.h"
#include "tests/pipeline/traced_build.h"

namespace docmill {
namespace {

using testing::IsEmpty;

class KillTestOfShards : public testing::Test {
 protected:
  KillTestOfShards() {
    site.options.site = site.top.path("site");
    write_mixed_repo(site);
  }

  TracedBuild start(std::vector<std::string> step) {
    step.insert(step.begin(), "shard");
    const std::vector<std::string> flags{
        site.options.repo, "-o",   site.options.site, "-j", "1", "--of", "2", "--results", site.top.path("results"),
        "--progress",      "never"};
    step.insert(step.end(), flags.begin(), flags.end());
    return {step, site.top.path("cache"), site.top.path("stderr")};
  }

  void finish(const std::vector<std::string>& step) { EXPECT_EQ(start(step).finish(), 0) << site.top.read("stderr"); }

  void remove(const char* folder) {
    if (site.top.exists(folder)) site.top.remove(folder);
  }

  const std::vector<std::vector<std::string>> steps{
      {"extract", "--index", "0"}, {"extract", "--index", "1"}, {"link"},
      {"render", "--index", "0"},  {"render", "--index", "1"},  {"merge"}};
  SiteFixture site;
};

TEST_F(KillTestOfShards, AStepKilledAtAnyMomentIsPickedUp) {
  constexpr int kPoints = 5;
  if (!start({"link"}).is_traced()) GTEST_SKIP() << "no permission to trace a process";
  const auto expected = site.clean_pages();
  for (std::size_t killed : {0u, 2u, 3u, 5u}) {
    int calls = 1;  // of the step, known after the first round
    for (int point = 0; point <= kPoints && !HasFailure(); ++point) {
      remove("results");
      remove("site");
      remove("cache");
      for (std::size_t i = 0; i < killed; ++i) finish(steps[i]);
      {
        TracedBuild build = start(steps[killed]);
        build.run_to(point == 0 ? std::numeric_limits<int>::max() : 1 + (calls - 1) * (point - 1) / (kPoints - 1));
        if (point == 0) calls = build.calls();
        EXPECT_GT(calls, kPoints);
        build.kill();
      }
      SCOPED_TRACE(steps[killed].front() + ", point " + std::to_string(point) + " of " + std::to_string(calls) +
                   " calls");
      for (std::size_t i = killed; i < steps.size(); ++i) finish(steps[i]);
      EXPECT_THAT(differing(files_below(site.options.site), expected), IsEmpty());
      EXPECT_EQ(site.top.entry_count("results"), 2u + 1u + 2u + 1u);
    }
  }
}

}  // namespace
}  // namespace docmill
