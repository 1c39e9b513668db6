// SPDX-License-Identifier: Apache-2.0
#include "stages/base/file_system.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <csignal>
#include <thread>
#include <vector>

#include "tests/temporary_folder.h"

namespace docmill {
namespace {

class FileSystem : public testing::Test {
 protected:
  void SetUp() override {
    auto folder = open_folder(kCurrentFolder, temporary_.path());
    ASSERT_TRUE(folder);
    folder_ = *std::move(folder);
  }

  TemporaryFolder temporary_;
  UniqueFd folder_;
};

TEST(UniqueFd, ClosesWhatItHoldsOnceAndNoMore) {
  const int raw = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  {
    UniqueFd first(raw);
    UniqueFd second(std::move(first));
    EXPECT_EQ(second.get(), raw);
    UniqueFd third;
    third = std::move(second);
    EXPECT_NE(::fcntl(raw, F_GETFD), -1);
  }
  EXPECT_EQ(::fcntl(raw, F_GETFD), -1);
}

TEST_F(FileSystem, ReadGivesAllBytes) {
  std::string bytes(300'000, 'x');
  bytes[1000] = '\0';
  temporary_.write("a/b", bytes);
  EXPECT_EQ(*read_file(folder_.get(), "a/b"), bytes);
  temporary_.write("empty", "");
  EXPECT_EQ(*read_file(folder_.get(), "empty"), "");
}

TEST_F(FileSystem, ReadTakesFilesThatDoNotKnowTheirSize) {
  EXPECT_GT(read_file(kCurrentFolder, "/proc/self/status")->size(), 100u);
}

TEST_F(FileSystem, ReadStopsAtTheLimit) {
  temporary_.write("a", "12345");
  EXPECT_EQ(*read_file(folder_.get(), "a", {.max_bytes = 5}), "12345");
  EXPECT_EQ(read_file(folder_.get(), "a", {.max_bytes = 4}).error().message, "cannot read a: file too large");
  EXPECT_FALSE(read_file(kCurrentFolder, "/proc/self/status", {.max_bytes = 10}));
}

TEST_F(FileSystem, ReadSaysWhatIsMissing) {
  EXPECT_EQ(read_file(folder_.get(), "a").error().message, "cannot read a: no such file or directory");
  EXPECT_FALSE(read_file_if_present(folder_.get(), "a")->has_value());
  temporary_.write("file", "");
  EXPECT_FALSE(read_file_if_present(folder_.get(), "file/a")->has_value());
}

TEST_F(FileSystem, ReadTakesRegularFilesOnly) {
  temporary_.make_folder("folder");
  temporary_.mkfifo("pipe");
  temporary_.write("file", "x");
  temporary_.symlink("link", "file");
  EXPECT_EQ(read_file(folder_.get(), "folder").error().message, "cannot read folder: is a directory");
  EXPECT_EQ(read_file(folder_.get(), "pipe").error().message, "cannot read pipe: not a regular file");
  EXPECT_FALSE(read_file(folder_.get(), "link"));
  EXPECT_EQ(*read_file(folder_.get(), "link", {.links = SymbolicLinks::follow}), "x");
}

TEST_F(FileSystem, WriteMakesParentsAndLeavesNothingElse) {
  ASSERT_TRUE(write_file_aside(folder_.get(), "a/b/c.md", "text"));
  EXPECT_EQ(temporary_.read("a/b/c.md"), "text");
  EXPECT_EQ(temporary_.entry_count("a/b"), 1u);
}

TEST_F(FileSystem, WriteReplacesAFile) {
  temporary_.write("a", "a long old text");
  ASSERT_TRUE(write_file_aside(folder_.get(), "a", "new"));
  EXPECT_EQ(temporary_.read("a"), "new");
  EXPECT_EQ(temporary_.entry_count(), 1u);
}

TEST_F(FileSystem, WriteReplacesALinkAndNotItsTarget) {
  temporary_.write("target", "old");
  temporary_.symlink("link", "target");
  ASSERT_TRUE(write_file_aside(folder_.get(), "link", "new"));
  EXPECT_EQ(temporary_.read("target"), "old");
  EXPECT_EQ(temporary_.read("link"), "new");
}

TEST_F(FileSystem, WriteDoesNotGoThroughALinkedFolder) {
  temporary_.make_folder("target");
  temporary_.symlink("folder", "target");
  EXPECT_FALSE(write_file_aside(folder_.get(), "folder/a", "x"));
  EXPECT_EQ(temporary_.entry_count("target"), 0u);
}

TEST_F(FileSystem, WriteOverAFolderFailsAndLeavesNothing) {
  temporary_.make_folder("a");
  EXPECT_EQ(write_file_aside(folder_.get(), "a", "x").error().message, "cannot write a: is a directory");
  EXPECT_EQ(temporary_.entry_count(), 1u);
}

TEST_F(FileSystem, WriteBelowAFileFails) {
  temporary_.write("a", "x");
  EXPECT_EQ(write_file_aside(folder_.get(), "a/b", "x").error().message, "cannot create a/: not a directory");
}

TEST_F(FileSystem, WriteThatRunsOutOfSpaceKeepsTheOldFile) {
  temporary_.write("a", "old");
  const pid_t child = ::fork();
  if (child == 0) {
    const rlimit limit{.rlim_cur = 1000, .rlim_max = 1000};
    std::signal(SIGXFSZ, SIG_IGN);
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const auto written = write_file_aside(folder_.get(), "a", std::string(5000, 'x'));
    ::_exit(!written && written.error().message == "cannot write a: file too large" ? 0 : 1);
  }
  int status = -1;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(temporary_.read("a"), "old");
  EXPECT_EQ(temporary_.entry_count(), 1u);
}

TEST_F(FileSystem, WritersInManyThreadsDoNotMeet) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([this, i] {
      for (int k = 0; k < 50; ++k) {
        EXPECT_TRUE(write_file_aside(folder_.get(), "shared/x", std::string(100, static_cast<char>('a' + i))));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(temporary_.read("shared/x").size(), 100u);
  EXPECT_EQ(temporary_.entry_count("shared"), 1u);
}

TEST_F(FileSystem, RemoveSaysWhetherThereWasSomething) {
  temporary_.write("a/b", "x");
  EXPECT_FALSE(*remove_empty_folder(folder_.get(), "a"));
  EXPECT_TRUE(*remove_file(folder_.get(), "a/b"));
  EXPECT_FALSE(*remove_file(folder_.get(), "a/b"));
  EXPECT_TRUE(*remove_empty_folder(folder_.get(), "a"));
  EXPECT_FALSE(*remove_empty_folder(folder_.get(), "a"));
  EXPECT_EQ(temporary_.entry_count(), 0u);
}

TEST_F(FileSystem, RemoveFileKeepsFolders) {
  temporary_.make_folder("a");
  EXPECT_FALSE(remove_file(folder_.get(), "a"));
  EXPECT_TRUE(temporary_.exists("a"));
}

TEST_F(FileSystem, CanonicalPathResolvesLinksAndAllowsAMissingEnd) {
  temporary_.make_folder("real/sub");
  temporary_.symlink("link", "real");
  const std::string real = temporary_.path("real");
  EXPECT_EQ(*canonical_path(temporary_.path("link/sub/..")), real);
  EXPECT_EQ(*canonical_path(temporary_.path("link/new/deep/")), real + "/new/deep");
  EXPECT_EQ(*canonical_path(temporary_.path("link//new")), real + "/new");
  EXPECT_EQ(*canonical_path("/"), "/");
  EXPECT_EQ(*canonical_path("/docmill-no-such"), "/docmill-no-such");
  EXPECT_FALSE(canonical_path(temporary_.path("new/../x")));
}

TEST(RelativePath, GoesUpToTheCommonFolder) {
  EXPECT_EQ(relative_path("/a/b", "/a/b"), ".");
  EXPECT_EQ(relative_path("/a/b", "/a/b/c/d"), "c/d");
  EXPECT_EQ(relative_path("/a/b", "/a/bc"), "../bc");
  EXPECT_EQ(relative_path("/a/b", "/x/y"), "../../x/y");
  EXPECT_EQ(relative_path("/a/b", "/"), "../..");
  EXPECT_EQ(relative_path("/", "/a"), "a");
}

TEST(PathBelow, WantsAWholeComponent) {
  EXPECT_EQ(path_below("/a", "/a/b/c"), "b/c");
  EXPECT_EQ(path_below("/", "/a"), "a");
  EXPECT_EQ(path_below("/a", "/ab"), std::nullopt);
  EXPECT_EQ(path_below("/a", "/a"), std::nullopt);
  EXPECT_EQ(path_below("/", "/"), std::nullopt);
}

}  // namespace
}  // namespace docmill
