// SPDX-License-Identifier: Apache-2.0
//
// The words that go to Slurm and come from it. Slurm itself runs in tests/cluster/slurm_test.
#include "pipeline/cluster/slurm_engine.h"

#include <gmock/gmock.h>

#include <csignal>
#include <memory>
#include <thread>

#include "tests/cluster_fixture.h"

namespace docmill {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(SlurmArray, JoinsNeighbours) {
  EXPECT_EQ(array_text({0}), "0");
  EXPECT_EQ(array_text({0, 1, 2, 3}), "0-3");
  EXPECT_EQ(array_text({0, 2, 3, 5, 7, 8, 9}), "0,2-3,5,7-9");
}

TEST(SlurmQueue, ReadsJobsAndSkipsWarnings) {
  EXPECT_THAT(queued_jobs("slurm_load_jobs: a warning\n"), IsEmpty());
  EXPECT_THAT(
      queued_jobs("docmill-job|17_3|17|3|RUNNING|None\nwarning\ndocmill-job|18|18|N/A|PENDING|"),
      ElementsAre(QueuedJob{"17_3", "17", "3", "RUNNING", "None"}, QueuedJob{"18", "18", "N/A", "PENDING", ""}));
  EXPECT_THAT(queued_jobs("docmill-job|17"), ElementsAre(QueuedJob{"17", "", "", "", ""}));
}

// Programs named sbatch and so on that note their arguments, each between brackets, and say what a test wants.
class SlurmEngineTest : public ClusterFixture {
 protected:
  SlurmEngineTest() : ClusterFixture("plain") {
    for (const char* name : {"sbatch", "squeue", "scancel"}) {
      program(name, "printf '%s' " + std::string(name) + " >>'" + path("calls") +
                        "'\nfor word; do printf '[%s]' \"$word\" >>'" + path("calls") + "'; done\necho >>'" +
                        path("calls") + "'\n. '" + path(name) + ".does'\n");
      tell(std::string(name) + ".does", ":");
    }
    setenv("PATH", (path("bin") + ":" + before).c_str(), 1);
    Result<RunFolder> made = RunFolder::create({.docmill = "/d",
                                                .repo = "/r",
                                                .site = "/s",
                                                .results = path("results"),
                                                .folder = "/",
                                                .shards = 2500,
                                                .flags = {},
                                                .merge_flags = {}},
                                               "docmill-run");
    run = std::make_unique<RunFolder>(*made);
  }
  ~SlurmEngineTest() override { setenv("PATH", before.c_str(), 1); }

  void program(const std::string& name, const std::string& text) {
    tell("bin/" + name, "#!/bin/sh\n" + text);
    chmod(path("bin/" + name).c_str(), 0700);
  }

  std::string before = getenv("PATH");
  std::unique_ptr<RunFolder> run;
  std::atomic<int> stop{0};
};

TEST_F(SlurmEngineTest, SubmitsMissingShardsAsArraysThatEverySlurmTakes) {
  SlurmEngine engine(*run, {.arguments = {"--partition=a b", "--array=7", "--wrap=x"}, .most = 8, .threads = 4}, stop);
  ASSERT_TRUE(engine.submit({ClusterStep::render, 2, {3, 998, 999, 1000, 2001}}));
  const std::string common = "[--chdir=" + run->path() +
                             "][--output=logs/slurm-render.2-%a.log][--open-mode=append][--cpus-per-task=4][" +
                             run->job_path() + "][render][2][array]";
  const std::string head =
      "sbatch[--no-requeue][--partition=a b][--array=7][--wrap=x][--parsable][--job-name=docmill-run]";
  EXPECT_EQ(read("calls"), head + "[--array=3,998-999%8]" + common + "[0]\n" + head + "[--array=0%8]" + common +
                               "[1000]\n" + head + "[--array=1%8]" + common + "[2000]\n");
}

TEST_F(SlurmEngineTest, GivesSlurmNoPathThatItWouldChange) {
  Result<RunFolder> odd = RunFolder::create({.docmill = "/d",
                                             .repo = "/r",
                                             .site = "/s",
                                             .results = path("50%j"),
                                             .folder = "/",
                                             .shards = 1,
                                             .flags = {},
                                             .merge_flags = {}},
                                            "docmill-odd");
  SlurmEngine engine(*odd, {}, stop);
  ASSERT_TRUE(engine.submit({ClusterStep::link, 1, {0}}));
  EXPECT_THAT(read("calls"), HasSubstr("[--output=/dev/null]"));
}

TEST_F(SlurmEngineTest, AControllerThatDoesNotAnswerMayComeBack) {
  SlurmEngine engine(*run, {}, stop);
  tell("sbatch.does",
       "echo 'sbatch: error: Batch job submission failed: Unable to contact slurm controller' >&2; exit 1");
  auto done = engine.submit({ClusterStep::link, 1, {0}});
  ASSERT_FALSE(done);
  EXPECT_TRUE(done.error().may_pass);
  tell("sbatch.does", "echo 'sbatch: error: invalid partition specified: x' >&2; exit 1");
  done = engine.submit({ClusterStep::link, 1, {0}});
  ASSERT_FALSE(done);
  EXPECT_FALSE(done.error().may_pass);
  EXPECT_EQ(done.error().message, "sbatch failed with exit code 1: sbatch: error: invalid partition specified: x");
}

TEST_F(SlurmEngineTest, SaysWhichProgramIsMissing) {
  SlurmEngine engine(*run, {}, stop);
  setenv("PATH", "/nonexistent", 1);
  const auto done = engine.submit({ClusterStep::link, 1, {0}});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().message, "cannot run sbatch: no such file or directory");
  EXPECT_FALSE(done.error().may_pass);
}

TEST_F(SlurmEngineTest, CancelsStuckJobsAndAllJobsByName) {
  SlurmEngine engine(*run, {}, stop);
  tell("squeue.does", "echo 'docmill-job|5_1|5|1|PENDING|launch_failed_requeued_held'");
  EXPECT_FALSE(*engine.running());
  tell("squeue.does", "echo 'docmill-job|5_1|5|1|PENDING|JobHeldUser'");
  EXPECT_TRUE(*engine.running());
  engine.cancel();
  EXPECT_THAT(read("calls"), HasSubstr("scancel[--name=docmill-run][5_1]\n"));
  EXPECT_THAT(read("calls"), EndsWith("scancel[--name=docmill-run]\n"));
}

TEST_F(SlurmEngineTest, CancelsAJobThatRunsAsSlurmSaysButHasNotBegun) {
  SlurmEngine engine(*run, {.arguments = {}, .time_to_begin = std::chrono::milliseconds(0)}, stop);
  tell("sbatch.does", "echo 'sbatch: info: 5000 hours left' >&2; echo '7;cluster'");
  ASSERT_TRUE(engine.submit({ClusterStep::extract, 1, {1, 2}}));
  top.write("plain/results/runs/docmill-run/logs/extract-2.1.log", "");
  tell("squeue.does", "echo 'docmill-job|7_1|7|1|RUNNING|None'; echo 'docmill-job|7_2|7|2|RUNNING|None'");
  EXPECT_TRUE(*engine.running());
  EXPECT_THAT(read("calls"), EndsWith("scancel[--name=docmill-run][7_1]\n"));
  tell("squeue.does", "echo 'docmill-job|7_1|7|1|PENDING|None'; echo 'docmill-job|9_1|9|1|RUNNING|None'");
  EXPECT_TRUE(*engine.running());
  EXPECT_THAT(read("calls"), EndsWith("|%F|%K|%T|%r]\n"));  // waiting jobs and unknown ones are left alone
}

TEST_F(SlurmEngineTest, AStopIsNotDelayedByASlowController) {
  SlurmEngine engine(*run, {}, stop);
  tell("squeue.does", "exec sleep 60");
  std::thread stopper([this] {
    while (!exists("calls")) std::this_thread::yield();
    stop = SIGINT;
  });
  const auto busy = engine.running();
  stopper.join();
  ASSERT_FALSE(busy);
  EXPECT_EQ(busy.error().message, "squeue did not answer");
}

}  // namespace
}  // namespace docmill
