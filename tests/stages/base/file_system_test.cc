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

TEST(UniqueFd, ClosesItsDescriptorExactlyOnce) {
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

TEST_F(FileSystem, ReadTakesFilesThatReportNoSize) {
  EXPECT_GT(read_file(kCurrentFolder, "/proc/self/status")->size(), 100u);
}

TEST_F(FileSystem, ReadStopsAtTheLimit) {
  temporary_.write("a", "12345");
  EXPECT_EQ(*read_file(folder_.get(), "a", {.max_bytes = 5}), "12345");
  EXPECT_EQ(read_file(folder_.get(), "a", {.max_bytes = 4}).error().message, "cannot read a: file too large");
  EXPECT_FALSE(read_file(kCurrentFolder, "/proc/self/status", {.max_bytes = 10}));
}

TEST_F(FileSystem, UnwantedLongFileIsReadUpToItsHead) {
  const auto wants_text = [](std::string_view head) {
    EXPECT_EQ(head.size(), kHeadBytes);
    return head.front() != '\0';
  };
  temporary_.write("text", std::string(300'000, 'x'));
  temporary_.write("short", std::string(10'000, '\0'));
  temporary_.write("long", "");
  std::filesystem::resize_file(temporary_.path("long"), 1u << 30);  // takes no room on disk
  EXPECT_EQ(read_file(folder_.get(), "text", {.wants_rest = wants_text})->size(), 300'000u);
  EXPECT_EQ(read_file(folder_.get(), "short", {.wants_rest = wants_text})->size(), 10'000u);
  EXPECT_EQ(read_file(folder_.get(), "long", {.wants_rest = wants_text})->size(), kHeadBytes);
}

// The file claims to be empty, but each read returns some bytes.
TEST_F(FileSystem, ReadOfAFileThatGrowsStopsAtTheLimit) {
  EXPECT_FALSE(read_file(kCurrentFolder, "/proc/self/environ", {.max_bytes = 3}));
  EXPECT_FALSE(read_file(kCurrentFolder, "/proc/self/pagemap", {.max_bytes = 1u << 20}));
}

TEST_F(FileSystem, MessageNamesTheFileAsTheCallerDoes) {
  EXPECT_EQ(read_file(folder_.get(), "a", {.shown = "/site/a"}).error().message,
            "cannot read /site/a: no such file or directory");
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
  EXPECT_EQ(read_file(folder_.get(), "link").error().message, "cannot read link: a symbolic link is in the way");
}

TEST_F(FileSystem, LinkAtTheEndOfAUsersPathIsFollowedOnRequest) {
  temporary_.write("file", "x");
  temporary_.symlink("link", "file");
  const std::string path = temporary_.path("link");
  EXPECT_FALSE(read_file(kCurrentFolder, path));
  EXPECT_EQ(*read_file(kCurrentFolder, path, {.links = SymbolicLinks::follow}), "x");
}

TEST_F(FileSystem, RemoveSaysWhetherItRemovedSomething) {
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

TEST(PathBelow, NeedsAWholeComponent) {
  EXPECT_EQ(path_below("/a", "/a/b/c"), "b/c");
  EXPECT_EQ(path_below("/", "/a"), "a");
  EXPECT_EQ(path_below("/a", "/ab"), std::nullopt);
  EXPECT_EQ(path_below("/a", "/a"), std::nullopt);
  EXPECT_EQ(path_below("/", "/"), std::nullopt);
}

}  // namespace
}  // namespace docmill
