// SPDX-License-Identifier: Apache-2.0
//
// `--stats` in a repository never overwrites its sources.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tests/cli/command_line_fixture.h"

namespace docmill {
namespace {

using testing::HasSubstr;

class StatsFileTest : public CommandLineFixture {
 protected:
  void expect_refused(const std::string& path, const std::string& reason) {
    const Ran ran = docmill("build repo -o site --stats " + path);
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_THAT(ran.err, HasSubstr("docmill: error: cannot write " + path + ": "));
    EXPECT_THAT(ran.err, HasSubstr(reason));
    EXPECT_FALSE(top.exists("site")) << "refused too late";
  }
  static void expect_stats(const std::string& text) {
    const auto stats = nlohmann::json::parse(text, nullptr, false);
    EXPECT_TRUE(stats.is_object() && stats["files"] > 1) << text;
  }
};

TEST_F(StatsFileTest, IsJson) {
  EXPECT_EQ(docmill("build repo -j 2 --stats stats.json").exit_code, 0);
  const auto stats = nlohmann::json::parse(top.read("stats.json"));
  EXPECT_EQ(stats["files"], 2);
  EXPECT_EQ(stats["jobs"], 2);
  EXPECT_GT(stats["pages"]["written"], 10);
  EXPECT_GT(stats["peak_memory"], 0);
  EXPECT_EQ(stats["redone"]["from"], "no records");
  EXPECT_EQ(stats["redone"]["files_changed"], 2);
  EXPECT_GT(stats["redone"]["bundles"]["new"], 2);
}

TEST_F(StatsFileTest, DashIsStandardOutputIfNothingElseIsWrittenThere) {
  const Ran ran = docmill("build repo --stats -");
  EXPECT_EQ(ran.exit_code, 0);
  expect_stats(ran.out);
  EXPECT_FALSE(top.exists("-"));
  const Ran check = docmill("check repo --stats -");
  EXPECT_EQ(check.exit_code, 2);
  EXPECT_THAT(check.err, HasSubstr("check lists pages there"));
}

TEST_F(StatsFileTest, EarlierStatisticsAreReplacedAndSourcesAreNot) {
  const std::string source = top.read("repo/a.py");
  expect_refused("repo/a.py", "it is a file of the repository");
  EXPECT_EQ(top.read("repo/a.py"), source);
  top.write("repo/package.json", "{\"schema\": 1, \"files\": []}\n");
  expect_refused("repo/package.json", "it is a file of the repository");
  top.write("repo/empty", "");
  expect_refused("repo/empty", "it is a file of the repository");
  expect_refused("repo", "it is a folder");
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(docmill("build repo -o site --exclude run.json --stats repo/run.json -q").exit_code, 0);
    expect_stats(top.read("repo/run.json"));
  }
}

TEST_F(StatsFileTest, FileOutsideTheRepositoryIsReplaced) {
  top.write("mine.txt", "mine");
  EXPECT_EQ(docmill("build repo -q --stats mine.txt").exit_code, 0);
  expect_stats(top.read("mine.txt"));
  top.symlink("link", "mine.txt");
  EXPECT_EQ(docmill("build repo -q --stats link").exit_code, 0);
}

TEST_F(StatsFileTest, LinkOfTheRepositoryIsNotFollowed) {
  top.make_folder("elsewhere");
  top.make_folder("repo/.git");
  top.symlink("repo/link.json", "../elsewhere/new.json");
  top.symlink("repo/folder", "../elsewhere");
  top.symlink("way", "repo/folder");
  for (const char* path : {"repo/link.json", "repo/folder/new.json", "way/new.json"}) {
    expect_refused(path, "is a symbolic link of the repository");
  }
  expect_refused("repo/.git/new.json", "it is in a .git folder");
  EXPECT_EQ(top.entry_count("elsewhere"), 0u);
}

}  // namespace
}  // namespace docmill
