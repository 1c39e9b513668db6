// SPDX-License-Identifier: Apache-2.0
//
// `docmill cluster build` as a user sees it: flags, messages, exit codes, signals.
#include "cli/cluster/cluster_command.h"

#include <gmock/gmock.h>

#include "tests/cli/command_line_fixture.h"

namespace docmill {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::MatchesRegex;

class ClusterCommandTest : public CommandLineFixture {
 protected:
  ClusterCommandTest() {
    top.make_folder("bin");
    std::filesystem::copy_file(DOCMILL_TEST_CASES "/../cluster/stub_docmill", top.path("bin/docmill"));
  }

  Ran cluster_build(const std::string& flags, const std::string& before = "") {
    return docmill("cluster build --docmill bin/docmill --results results -o site " + flags, before);
  }

  const std::string local = "--engine local --shards 2 repo ";
};

TEST_F(ClusterCommandTest, HandsTheFlagsOfABuildOn) {
  const Ran ran =
      cluster_build(local + "-j3 --exclude 'a b' --exclude=c --no-rules --no-cache --format both --strict " +
                    "--prune -q --progress never --color never --config '" + top.path("x.toml") + "'");
  EXPECT_EQ(ran.exit_code, 2) << "there is no x.toml";
  top.write("x.toml", "");
  const Ran again =
      cluster_build(local + "-j3 --exclude 'a b' --exclude=c --no-rules --no-cache --format both --strict " +
                    "--prune -q --progress never --color never --config '" + top.path("x.toml") + "'");
  EXPECT_EQ(again.exit_code, 0) << again.err;
  EXPECT_EQ(again.err, "");
  const std::string page = top.read("site/index.md");
  for (const char* flag : {"[--prune]", "[--jobs=3]", "[--exclude=a b]", "[--exclude=c]", "[--no-rules]",
                           "[--no-cache]", "[--format=both]", "[--strict]"}) {
    EXPECT_THAT(page, HasSubstr(flag));
  }
  EXPECT_THAT(page, HasSubstr("[--config=" + top.path("x.toml") + "]"));
  for (const char* flag : {"quiet", "progress", "color", "engine", "shards", "docmill="}) {
    EXPECT_THAT(page, testing::Not(HasSubstr("--" + std::string(flag))));
  }
}

TEST_F(ClusterCommandTest, EndsWithOneLine) {
  const Ran ran = cluster_build(local);
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_THAT(ran.err, MatchesRegex("docmill: 2 shards by local, 6 jobs, 0 again, [0-9.]+ s; the site is .*/site\n"));
}

TEST_F(ClusterCommandTest, ShowsTheEndOfAFailedJobsLog) {
  top.write("bin/fail.link-0", "99\n");
  const Ran ran = cluster_build(local);
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_THAT(ran.err, AllOf(HasSubstr("docmill:   docmill: error: told to fail\n"),
                             HasSubstr("docmill: error: link has no result after 3 rounds; above is the end of " +
                                       top.path("results/runs/")),
                             HasSubstr("/logs/link.3.log\n")));
}

// A shell without a terminal starts it with SIGINT ignored, so this is the other signal.
TEST_F(ClusterCommandTest, ASignalCancelsTheJobs) {
  top.write("bin/seconds", "60\n");
  const Ran ran = shell("'" DOCMILL_BINARY
                        "' cluster build --engine local --shards 2 --docmill bin/docmill --results results repo &\n"
                        "until [ -s bin/starts ]; do sleep 0.02; done\n"
                        "kill -TERM $!; wait $!; echo code $?\n"
                        "read -r step index process <bin/starts\n"
                        "grep -q '^[^)]*) [^ZX]' /proc/$process/stat && echo still runs");
  EXPECT_EQ(ran.out, "code 143\n") << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("docmill: stopped; finished work is kept\n"));
}

TEST_F(ClusterCommandTest, SkippedInputsUnderStrictGiveExitCode3) {
  top.write("bin/exit.render", "3\n");
  const Ran ran = cluster_build(local + "--strict");
  EXPECT_EQ(ran.exit_code, 3);
  EXPECT_THAT(ran.err, HasSubstr("docmill: error: jobs ended with warnings, with --strict: see the logs in " +
                                 top.path("results/runs/")));
}

TEST_F(ClusterCommandTest, ShowsEachWarningOfJobsOnce) {
  top.write("bin/warn.extract", "the disk is slow\n");
  top.write("bin/warn.merge", "no map\n");
  EXPECT_THAT(cluster_build(local).err,
              MatchesRegex("docmill: warning: no map\ndocmill: warning: the disk is slow\ndocmill: 2 shards .*\n"));
  EXPECT_EQ(cluster_build(local + "-q").err, "");
}

TEST_F(ClusterCommandTest, PutsResultsIntoTheUsersCaches) {
  const Ran ran = docmill("cluster build --docmill bin/docmill -o site --cache-dir elsewhere " + local,
                          "XDG_CACHE_HOME='" + top.path("xdg") + "'");
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_EQ(top.entry_count("xdg/docmill-shards"), 1u);
}

TEST_F(ClusterCommandTest, RefusesWhatCannotWork) {
  const auto error = [&](const std::string& flags) {
    const Ran ran = cluster_build(flags);
    EXPECT_EQ(ran.exit_code, 2) << flags;
    return ran.err.substr(0, ran.err.find('\n'));
  };
  EXPECT_EQ(error("--engine loca --shards 2 repo"),
            "docmill: error: --engine must be local, slurm or parallel, not 'loca'");
  EXPECT_EQ(error("--engine local --shards 0 repo"),
            "docmill: error: --shards must be a number from 1 to 10000, not '0'");
  EXPECT_EQ(error("--engine local --shards 2x repo"),
            "docmill: error: --shards must be a number from 1 to 10000, not '2x'");
  EXPECT_THAT(error("--shards 2 repo"), HasSubstr("--engine is required"));
  EXPECT_THAT(error("--engine local repo"), HasSubstr("--shards is required"));
  EXPECT_EQ(error("--engine local --shards 2 gone"), "docmill: error: cannot document gone: no such file or directory");
  EXPECT_EQ(error("--engine parallel --shards 2 repo"),
            "docmill: error: --engine parallel needs --hosts or --hosts-file");
  EXPECT_EQ(error(local + "--hosts n1"), "docmill: error: --hosts and --hosts-file are for --engine parallel");
  EXPECT_EQ(error(local + "--slurm-arg=-x"), "docmill: error: --slurm-arg is for --engine slurm");
  EXPECT_THAT(docmill("cluster bild").err, HasSubstr("docmill cluster has no command 'bild'; did you mean 'build'?"));
}

TEST_F(ClusterCommandTest, WarnsOfVariablesThatOtherHostsDoNotGet) {
  const Ran ran = cluster_build("--engine parallel --hosts : --shards 1 repo",
                                "PATH=/nonexistent DOCMILL_JOBS=2 DOCMILL_REMOTE_CACHE_TOKEN=secret");
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_THAT(ran.err, AllOf(HasSubstr("docmill: warning: DOCMILL_JOBS is not set on other hosts: use --jobs\n"),
                             HasSubstr("DOCMILL_REMOTE_CACHE_TOKEN is not set on other hosts: use "
                                       "--remote-cache-token-file\n"),
                             HasSubstr("docmill: error: cannot run parallel: no such file or directory\n")));
  EXPECT_THAT(ran.err, testing::Not(HasSubstr("secret")));
}

TEST(ClusterProgressText, FitsTheTerminal) {
  ClusterProgress progress;
  progress.all_total = 130;
  progress.all_done = 65;
  progress.step = ClusterStep::render;
  progress.done = 0;
  progress.total = 64;
  EXPECT_EQ(cluster_progress_text(progress, 80), "[###############               ]  50% render 0/64");
  EXPECT_EQ(cluster_progress_text(progress, 20), " 50% render 0/64");
  EXPECT_EQ(cluster_progress_text(progress, 12), " 50% render");
  EXPECT_EQ(cluster_progress_text(progress, 6), " 50%");
  EXPECT_EQ(cluster_progress_text(progress, 2), "");
}

}  // namespace
}  // namespace docmill
