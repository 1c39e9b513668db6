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

  TemporaryFolder top;
  std::vector<Omission> omissions;
};

TEST_F(WatchTest, ChangesOfFilesAndFoldersWakeItUp) {
  Watch watch = started();
  EXPECT_EQ(watch.folder_count(), 4u) << "repo, a, a/b, empty";
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

TEST_F(WatchTest, NewFolderIsWatchedAtOnce) {
  Watch watch = started();
  top.make_folder("repo/new/deeper");
  EXPECT_TRUE(watch.wait(kFarTooLong));
  top.write("repo/new/deeper/a.py", "x = 1\n");
  EXPECT_TRUE(watch.wait(kFarTooLong));
}

TEST_F(WatchTest, RemovedFolderIsForgottenAndItsReturnIsSeen) {
  Watch watch = started();
  top.remove("repo/a");
  EXPECT_TRUE(watch.wait(kFarTooLong));
  EXPECT_EQ(watch.folder_count(), 2u);
  top.write("repo/a/b/c.py", "x = 1\n");
  EXPECT_TRUE(watch.wait(kFarTooLong));
  EXPECT_EQ(watch.folder_count(), 4u);
}

TEST_F(WatchTest, MovedFolderIsWatchedAtItsNewPlaceAndANewOneAtItsOld) {
  Watch watch = started();
  std::filesystem::rename(top.path("repo/a"), top.path("repo/moved"));
  EXPECT_TRUE(watch.wait(kFarTooLong));
  watch.follow(omissions);
  EXPECT_FALSE(watch.is_polling());
  while (watch.wait(1ms)) {}
  EXPECT_EQ(watch.folder_count(), 4u);
  top.write("repo/moved/b/c.py", "x = 2\n");
  EXPECT_TRUE(watch.wait(kFarTooLong));
  top.make_folder("repo/a/b");
  EXPECT_TRUE(watch.wait(kFarTooLong));
  EXPECT_EQ(watch.folder_count(), 6u);
  top.write("repo/a/b/c.py", "x = 2\n");
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
