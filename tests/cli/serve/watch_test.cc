// SPDX-License-Identifier: Apache-2.0
#include "cli/serve/watch.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <vector>

#include "tests/temporary_folder.h"

namespace docmill {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kFarTooLong = 20'000ms;  // only a test that fails takes that long

class WatchTest : public testing::Test {
 protected:
  WatchTest() {
    top.write("repo/a/b/c.py", "x = 1\n");
    top.make_folder("repo/empty");
    top.make_folder("repo/site/a");
    top.make_folder("repo/build/deep");
    top.make_folder("repo/.git/objects");
    omissions.push_back({"build", OmitReason::ignored, "", true});
  }

  // A watch that has said that something may have changed before it began.
  Watch started(WatchMode mode = WatchMode::events) {
    Watch watch(top.path("repo"), top.path("repo/site"), mode);
    EXPECT_EQ(watch.follow(omissions), std::nullopt);
    EXPECT_TRUE(watch.wait(kFarTooLong));
    return watch;
  }

  // Waits for a change, and then does what is done after a scan, until it is quiet.
  void see_change(Watch& watch) {
    EXPECT_TRUE(watch.wait(kFarTooLong));
    do watch.follow(omissions);
    while (watch.wait(1ms));
  }

  TemporaryFolder top;
  std::vector<Omission> omissions;
};

TEST_F(WatchTest, ChangesOfFilesAndFoldersWakeItUp) {
  Watch watch = started();
  EXPECT_EQ(watch.folder_count(), 5u) << "repo, a, a/b, empty, .git";
  EXPECT_FALSE(watch.wait(1ms));
  top.write("repo/a/b/c.py", "x = 2\n");
  EXPECT_TRUE(watch.wait(kFarTooLong));
  top.write("repo/empty/new.py", "x = 2\n");
  EXPECT_TRUE(watch.wait(kFarTooLong));
  top.remove("repo/a/b/c.py");
  EXPECT_TRUE(watch.wait(kFarTooLong));
  EXPECT_FALSE(watch.wait(1ms));
}

TEST_F(WatchTest, SiteIgnoredFoldersAndGitDoNot) {
  Watch watch = started();
  top.write("repo/site/a/index.html", "x");
  top.write("repo/build/deep/x.o", "x");
  top.write("repo/.git/objects/x", "x");
  EXPECT_FALSE(watch.wait(1ms));
}

TEST_F(WatchTest, NewFolderIsWatchedAtOnceAndItsTreeAfterTheScan) {
  Watch watch = started();
  top.make_folder("repo/new");
  EXPECT_TRUE(watch.wait(kFarTooLong));
  top.make_folder("repo/new/deeper");
  EXPECT_TRUE(watch.wait(kFarTooLong));
  top.make_folder("repo/new/other/tree");
  see_change(watch);
  EXPECT_EQ(watch.folder_count(), 9u);
  top.write("repo/new/other/tree/a.py", "x = 1\n");
  EXPECT_TRUE(watch.wait(kFarTooLong));
}

TEST_F(WatchTest, RemovedFolderIsForgottenAndItsReturnIsSeen) {
  Watch watch = started();
  top.remove("repo/a");
  EXPECT_TRUE(watch.wait(kFarTooLong));
  EXPECT_EQ(watch.folder_count(), 3u);
  top.write("repo/a/b/c.py", "x = 1\n");
  see_change(watch);
  EXPECT_EQ(watch.folder_count(), 5u);
}

TEST_F(WatchTest, MovedFolderIsWatchedAtItsNewPlaceAndANewOneAtItsOld) {
  Watch watch = started();
  std::filesystem::rename(top.path("repo/a"), top.path("repo/moved"));
  see_change(watch);
  EXPECT_FALSE(watch.is_polling());
  EXPECT_EQ(watch.folder_count(), 5u);
  top.write("repo/moved/b/c.py", "x = 2\n");
  EXPECT_TRUE(watch.wait(kFarTooLong));
  top.make_folder("repo/a/b");
  see_change(watch);
  EXPECT_EQ(watch.folder_count(), 7u);
  top.write("repo/a/b/c.py", "x = 2\n");
  EXPECT_TRUE(watch.wait(kFarTooLong));
}

TEST_F(WatchTest, FolderInThePlaceOfOneThatWasMovedAwayIsWatched) {
  Watch watch = started();
  std::filesystem::rename(top.path("repo/a"), top.path("outside"));
  std::filesystem::copy(top.path("outside"), top.path("repo/a"), std::filesystem::copy_options::recursive);
  see_change(watch);
  EXPECT_EQ(watch.folder_count(), 5u);
  top.write("repo/a/b/c.py", "x = 2\n");
  EXPECT_TRUE(watch.wait(kFarTooLong));
  top.write("outside/b/c.py", "x = 2\n");
  EXPECT_FALSE(watch.wait(1ms));
}

TEST_F(WatchTest, RootInThePlaceOfOneThatWasMovedAwayIsWatched) {
  Watch watch = started();
  std::filesystem::rename(top.path("repo"), top.path("old"));
  std::filesystem::copy(top.path("old"), top.path("repo"), std::filesystem::copy_options::recursive);
  see_change(watch);
  EXPECT_EQ(watch.folder_count(), 5u);
  for (const char* file : {"repo/new.py", "repo/a/b/c.py"}) {
    top.write(file, "x = 2\n");
    EXPECT_TRUE(watch.wait(kFarTooLong)) << file;
  }
  top.write("old/a/b/c.py", "x = 2\n");
  EXPECT_FALSE(watch.wait(1ms));
}

TEST_F(WatchTest, RootThatGoesAfterTheScanIsLookedFor) {
  Watch watch = started();
  std::filesystem::rename(top.path("repo"), top.path("old"));
  watch.follow(omissions);
  EXPECT_EQ(watch.folder_count(), 0u);
  EXPECT_TRUE(watch.wait(kFarTooLong));
  std::filesystem::rename(top.path("old"), top.path("repo"));
  watch.follow(omissions);
  EXPECT_EQ(watch.folder_count(), 5u);
  EXPECT_TRUE(watch.wait(kFarTooLong));
}

TEST_F(WatchTest, FolderThatIsIgnoredSinceTheScanIsNotWatchedAnyMore) {
  Watch watch = started();
  omissions.push_back({"target", OmitReason::ignored, "", true});
  top.write("repo/target/debug/x.o", "x");
  see_change(watch);
  EXPECT_EQ(watch.folder_count(), 5u);
  top.write("repo/target/y.o", "x");
  top.write("repo/target/debug/x.o", "y");
  EXPECT_FALSE(watch.wait(1ms));
}

TEST_F(WatchTest, CommitWakesItUpAndNothingElseOfGit) {
  Watch watch = started();
  top.write("repo/.git/logs/HEAD", "1\n");
  see_change(watch);
  EXPECT_TRUE(watch.wait(kFarTooLong)) << "once more, because git writes the log before the branch";
  top.write("repo/.git/index", "x");
  top.write("repo/.git/logs/refs/heads/main", "x");
  EXPECT_FALSE(watch.wait(1ms));
  top.write("repo/.git/logs/HEAD", "1\n2\n");
  EXPECT_TRUE(watch.wait(kFarTooLong));
  EXPECT_TRUE(watch.wait(kFarTooLong));
  top.write("repo/.git/HEAD.lock", "x");
  EXPECT_FALSE(watch.wait(1ms));
  std::filesystem::rename(top.path("repo/.git/HEAD.lock"), top.path("repo/.git/HEAD"));
  EXPECT_TRUE(watch.wait(kFarTooLong));
}

TEST_F(WatchTest, FolderWhoseNameBeginsLikeGitsIsOfTheRepo) {
  top.make_folder("repo/.github");
  Watch watch = started();
  top.write("repo/.github/a.py", "x = 1\n");
  EXPECT_TRUE(watch.wait(kFarTooLong));
}

TEST_F(WatchTest, PollingNeedsNoEvents) {
  Watch watch = started(WatchMode::poll);
  EXPECT_TRUE(watch.is_polling());
  EXPECT_EQ(watch.folder_count(), 0u);
  bool woke = false;
  for (int i = 0; i < 200 && !woke; ++i) woke = watch.wait(100ms);
  EXPECT_TRUE(woke);
}

TEST_F(WatchTest, RestsAfterAScanForNothing) {
  Watch watch = started();
  watch.rest(60'000ms);
  top.write("repo/a/b/c.py", "x = 2\n");
  EXPECT_FALSE(watch.wait(1ms));
}

}  // namespace
}  // namespace docmill
