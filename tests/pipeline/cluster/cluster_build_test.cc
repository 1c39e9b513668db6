// SPDX-License-Identifier: Apache-2.0
#include "pipeline/cluster/cluster_build.h"

#include <gmock/gmock.h>

#include <csignal>
#include <fstream>
#include <functional>
#include <sstream>
#include <thread>

#include "pipeline/cluster/local_engine.h"
#include "tests/cluster_fixture.h"

namespace docmill {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;

// Does what a test says with each batch, and has no job left afterwards.
class ScriptedEngine : public Engine {
 public:
  explicit ScriptedEngine(std::function<tl::expected<void, EngineFault>(const Batch&)> on_batch)
      : on_batch_(std::move(on_batch)) {}

  tl::expected<void, EngineFault> submit(const Batch& batch) override { return on_batch_(batch); }
  tl::expected<bool, EngineFault> running() override { return false; }
  void cancel() override { is_cancelled = true; }
  std::chrono::milliseconds longest_pause() const override { return std::chrono::milliseconds(1); }

  bool is_cancelled = false;

 private:
  std::function<tl::expected<void, EngineFault>(const Batch&)> on_batch_;
};

class ClusterBuildTest : public ClusterFixture {
 protected:
  RunFolder run_folder(unsigned shards) {
    const JobPlan plan{.docmill = path("docmill"),
                       .repo = path("repo"),
                       .site = path("site"),
                       .results = path("results"),
                       .folder = path("."),
                       .shards = shards,
                       .flags = {"--exclude=" + std::string(kHostile)},
                       .merge_flags = {"--prune"}};
    Result<RunFolder> run = RunFolder::create(plan, new_run_id());
    EXPECT_TRUE(run) << run.error().message;
    return *run;
  }

  tl::expected<ClusterReport, ClusterFailure> build(unsigned shards, unsigned at_a_time = 4) {
    const RunFolder run = run_folder(shards);
    LocalEngine engine(run, at_a_time);
    return build_on_cluster(run, shards, engine, progress, stop);
  }

  tl::expected<ClusterReport, ClusterFailure> build_with(const RunFolder& run, unsigned shards, Engine& engine) {
    return build_on_cluster(run, shards, engine, progress, stop);
  }

  // What a job of the step leaves if it did its work.
  static void leave_mark(const RunFolder& run, const Batch& batch, unsigned index) {
    std::string name = word_of(batch.step);
    if (has_shares(batch.step)) name += "-" + std::to_string(index);
    std::ofstream(run.path() + "/" + name) << "0\n";
  }

  // A zombie does not run, though it may stay for a while.
  static bool runs(const std::string& process) {
    std::ifstream stat("/proc/" + process + "/stat");
    const std::string text{std::istreambuf_iterator<char>(stat), {}};
    const std::size_t end = text.rfind(')');
    return end != std::string::npos && text.find_first_of("ZX", end) != end + 2;
  }

  ClusterProgress progress;
  std::atomic<int> stop{0};
};

TEST_F(ClusterBuildTest, EachJobRunsOnceWithNamesAsTheyAre) {
  const auto report = build(3);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->jobs, 8u);
  EXPECT_EQ(report->repeated, 0u);
  EXPECT_FALSE(report->skipped_inputs);
  EXPECT_EQ(lines_of("starts"), 8);
  EXPECT_EQ(read("site/index.md"),
            "pages of " + path("repo") + " by 3 shards, flags [--prune][--exclude=" + std::string(kHostile) + "]\n");
  EXPECT_FALSE(top.exists("pwned"));
  EXPECT_FALSE(exists("pwned"));
  EXPECT_EQ(progress.all_done, 8u);
}

TEST_F(ClusterBuildTest, AtMostSoManyJobsRunAtATime) {
  ASSERT_TRUE(build(3, 1));
  std::istringstream starts(read("starts"));
  std::istringstream ends(read("ends"));
  for (std::string step, index, rest, ended_step, ended_index; starts >> step >> index >> rest;) {
    ends >> ended_step >> ended_index;
    EXPECT_EQ(step + index, ended_step + ended_index);
  }
}

TEST_F(ClusterBuildTest, JobsThatFailAreSubmittedAgain) {
  tell("fail.extract-1", "2");
  tell("fail.link-0", "1");
  const auto report = build(3);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->repeated, 3u);
  EXPECT_EQ(lines_of("starts"), 11);
  EXPECT_TRUE(exists("site/index.md"));
}

TEST_F(ClusterBuildTest, JobsThatAreKilledAreSubmittedAgain) {
  tell("kill.extract-0", "1");
  tell("kill.render-2", "2");
  tell("kill.merge-0", "1");
  const auto report = build(3);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->repeated, 4u);
  EXPECT_EQ(lines_of("ends"), 8);
}

TEST_F(ClusterBuildTest, GivesUpIfDocmillFailsAgainAndAgain) {
  tell("fail.render-1", "99");
  const auto report = build(3);
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().message, "render has no result for 1 of 3 shards (1) after 4 rounds");
  EXPECT_THAT(report.error().log.path, EndsWith("/logs/render-1.4.log"));
  EXPECT_THAT(report.error().log.lines, Contains("docmill: error: told to fail"));
  EXPECT_THAT(report.error().log.lines, Contains("docmill: job render-1 ended with exit code 2"));
  EXPECT_FALSE(exists("site"));
}

TEST_F(ClusterBuildTest, ALostJobIsSubmittedMoreOftenThanOneThatFails) {
  const RunFolder run = run_folder(1);
  ScriptedEngine engine([&](const Batch& batch) {
    if (batch.step != ClusterStep::link || batch.round > kFailedRounds) leave_mark(run, batch, 0);
    return tl::expected<void, EngineFault>{};
  });
  const auto report = build_with(run, 1, engine);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->repeated, kFailedRounds);
}

TEST_F(ClusterBuildTest, RoundsAreBounded) {
  const RunFolder run = run_folder(20);
  unsigned batches = 0;
  ScriptedEngine engine([&](const Batch& batch) {
    ++batches;
    leave_mark(run, batch, batch.indices.front());  // one job a round
    return tl::expected<void, EngineFault>{};
  });
  const auto report = build_with(run, 20, engine);
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().message, "extract has no result for 12 of 20 shards (8, 9, 10, 11, 12, …) after 8 rounds");
  EXPECT_EQ(batches, kMostRounds);
  EXPECT_TRUE(engine.is_cancelled);
}

TEST_F(ClusterBuildTest, OnlyWhatIsMissingIsSubmittedAgain) {
  const RunFolder run = run_folder(4);
  std::vector<std::vector<unsigned>> batches;
  ScriptedEngine engine([&](const Batch& batch) {
    batches.push_back(batch.indices);
    for (const unsigned index : batch.indices) {
      if (batch.round > 1 || index % 2 == 0) leave_mark(run, batch, index);
    }
    return tl::expected<void, EngineFault>{};
  });
  ASSERT_TRUE(build_with(run, 4, engine));
  const std::vector<unsigned> all{0, 1, 2, 3}, odd{1, 3}, one{0};
  EXPECT_THAT(batches, ElementsAre(all, odd, one, all, odd, one));
}

TEST_F(ClusterBuildTest, AResultThatIsBeingWrittenIsNoMark) {
  const RunFolder run = run_folder(1);
  std::ofstream(run.path() + "/extract-0.host.17") << "0\n";
  EXPECT_THAT(*run.missing(ClusterStep::extract, 1), ElementsAre(0u));
}

TEST_F(ClusterBuildTest, AnEngineThatDoesNotAnswerIsAskedAgain) {
  const RunFolder run = run_folder(1);
  unsigned refusals = 3;
  ScriptedEngine engine([&](const Batch& batch) -> tl::expected<void, EngineFault> {
    if (refusals > 0 && refusals-- > 0) return tl::unexpected(EngineFault{"no answer", true});
    leave_mark(run, batch, 0);
    return {};
  });
  const auto report = build_with(run, 1, engine);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->repeated, 0u);
}

TEST_F(ClusterBuildTest, AnEngineThatRefusesEndsTheRun) {
  const RunFolder run = run_folder(1);
  ScriptedEngine engine([](const Batch&) { return tl::unexpected(EngineFault{"invalid partition", false}); });
  const auto report = build_with(run, 1, engine);
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().message, "invalid partition");
}

TEST_F(ClusterBuildTest, AStopEndsAllJobs) {
  tell("seconds", "60");
  const RunFolder run = run_folder(2);
  LocalEngine engine(run, 2);
  std::thread stopper([&] {
    while (lines_of("starts") < 2) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    stop = SIGINT;
  });
  const auto report = build_with(run, 2, engine);
  stopper.join();
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->stopped);
  std::istringstream starts(read("starts"));
  for (std::string step, index, process; starts >> step >> index >> process;) {
    EXPECT_FALSE(runs(process)) << step << " still runs";
  }
}

TEST_F(ClusterBuildTest, NextRunHasItsOwnMarksAndLogs) {
  tell("fail.merge-0", "99");
  EXPECT_FALSE(build(2));
  tell("fail.merge-0", "0");
  ASSERT_TRUE(build(2));
  EXPECT_EQ(top.entry_count(folder + "/results/runs"), 2u);
  EXPECT_TRUE(exists("site/index.md"));
}

TEST_F(ClusterBuildTest, SkippedInputsOfAnyStrictJobAreReported) {
  tell("exit.extract", "3");
  const auto report = build(1);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_TRUE(report->skipped_inputs);
  EXPECT_EQ(report->repeated, 0u);
}

TEST_F(ClusterBuildTest, OnlyTheUserCanReadTheScript) {
  const RunFolder run = run_folder(1);
  struct stat status {};
  ASSERT_EQ(stat(run.job_path().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777u, 0700u);
  ASSERT_EQ(stat(run.path().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777u, 0700u);
}

TEST_F(ClusterBuildTest, ASecondCopyOfAJobDoesNoHarm) {
  const RunFolder run = run_folder(1);
  LocalEngine engine(run, 8);
  const Batch twice{ClusterStep::extract, 1, {0, 0, 0, 0}};
  ASSERT_TRUE(engine.submit(twice));
  const auto report = build_with(run, 1, engine);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(read("results/extract-0-of-1"), "facts 0 of 1\n");
}

TEST_F(ClusterBuildTest, FailsIfItsFolderIsRemoved) {
  const RunFolder run = run_folder(1);
  ScriptedEngine engine([&](const Batch&) {
    std::filesystem::remove_all(run.path());
    return tl::expected<void, EngineFault>{};
  });
  const auto report = build_with(run, 1, engine);
  ASSERT_FALSE(report);
  EXPECT_THAT(report.error().message, AllOf(HasSubstr("cannot read"), EndsWith("no such file or directory")));
}

}  // namespace
}  // namespace docmill
