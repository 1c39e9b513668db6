// SPDX-License-Identifier: Apache-2.0
#include "stages/base/path_walk.h"

#include <fcntl.h>
#include <sys/syscall.h>

#include <cerrno>
#include <ostream>

#include "stages/base/file_system.h"
#include "tests/temporary_folder.h"
#include "tests/without_calls.h"

namespace docmill {
namespace {

// A folder with a/b/c.txt in it, and links that lead out of it.
class PathWalk : public testing::Test {
 protected:
  void SetUp() override {
    temporary_.write("inside/a/b/c.txt", "inside");
    temporary_.write("outside/b/c.txt", "outside");
    temporary_.make_folder("outside/empty");
    temporary_.symlink("inside/to_folder", "../outside");
    temporary_.symlink("inside/a/to_folder", "../../outside/b");
    temporary_.symlink("inside/a/to_file", "b/c.txt");
    folder_ = *open_folder(kCurrentFolder, temporary_.path("inside"));
  }

  // Makes nested folders with names of 200 bytes, and returns the path of the innermost.
  std::string make_long_path() const {
    const std::string name(200, 'n');
    std::string path;
    UniqueFd at = open_below(folder_.get(), "", O_PATH | O_DIRECTORY);
    for (int i = 0; i < 45; ++i) {
      EXPECT_EQ(::mkdirat(at.get(), name.c_str(), 0777), 0);
      at = UniqueFd(::openat(at.get(), name.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
      path += (i == 0 ? "" : "/") + name;
    }
    const UniqueFd file(::openat(at.get(), "deep.txt", O_WRONLY | O_CREAT | O_CLOEXEC, 0666));
    EXPECT_EQ(write_all(file.get(), "deep"), 0);
    return path;
  }

  TemporaryFolder temporary_;
  UniqueFd folder_;
};

struct Opener {
  const char* name;
  UniqueFd (*open)(int, std::string_view, int);
};

void PrintTo(const Opener& opener, std::ostream* out) { *out << opener.name; }

// Both ways to open a path.
class OpenBelow : public PathWalk, public testing::WithParamInterface<Opener> {
 protected:
  // 0, or the errno value.
  int open(std::string_view path, int flags = O_RDONLY) {
    errno = 0;
    return GetParam().open(folder_.get(), path, flags) ? 0 : errno;
  }
};

INSTANTIATE_TEST_SUITE_P(PathWalk, OpenBelow,
                         testing::Values(Opener{"InOneCall", &open_below}, Opener{"ByComponent", &open_by_component}),
                         [](const auto& opener) { return opener.param.name; });

TEST_P(OpenBelow, FileAndFolderAreOpened) {
  EXPECT_EQ(open("a/b/c.txt"), 0);
  EXPECT_EQ(open("a/b", O_PATH | O_DIRECTORY), 0);
  EXPECT_EQ(open("", O_RDONLY | O_DIRECTORY), 0);
  EXPECT_EQ(open("a/b/c.txt", O_RDONLY | O_DIRECTORY), ENOTDIR);
}

TEST_P(OpenBelow, ErrorSaysWhatIsMissing) {
  EXPECT_EQ(open("a/x/c.txt"), ENOENT);
  EXPECT_EQ(open("a/b/x"), ENOENT);
  EXPECT_EQ(open("a/b/c.txt/d"), ENOTDIR);
  EXPECT_EQ(open("a/" + std::string(256, 'n')), ENAMETOOLONG);
}

TEST_P(OpenBelow, FolderSwappedForALinkIsRefused) {
  EXPECT_EQ(open("to_folder/b/c.txt"), ELOOP);
  EXPECT_EQ(open("a/to_folder/c.txt"), ELOOP);
  EXPECT_EQ(open("a/to_folder", O_PATH | O_DIRECTORY), ELOOP);
  EXPECT_EQ(open("a/to_folder", O_RDONLY | O_DIRECTORY), ELOOP);
  EXPECT_EQ(open("a/to_file"), ELOOP);
}

TEST_P(OpenBelow, PathOutOfTheFolderIsRefused) {
  EXPECT_EQ(open("..", O_RDONLY | O_DIRECTORY), EXDEV);
  EXPECT_EQ(open("a/../../outside/b/c.txt"), EXDEV);
  EXPECT_EQ(open(temporary_.path("outside/b/c.txt")), EXDEV);
}

TEST_P(OpenBelow, PathLongerThanTheKernelTakesIsOpened) {
  const std::string path = make_long_path();
  ASSERT_GT(path.size(), 2u * PATH_MAX);
  EXPECT_EQ(open(path + "/deep.txt"), 0);
  EXPECT_EQ(open(path + "/none.txt"), ENOENT);
  EXPECT_EQ(open(path, O_PATH | O_DIRECTORY), 0);
}

TEST_F(PathWalk, NoFunctionGoesThroughALink) {
  const int folder = folder_.get();
  EXPECT_EQ(read_file(folder, "to_folder/b/c.txt").error().message,
            "cannot read to_folder/b/c.txt: a symbolic link is in the way");
  EXPECT_FALSE(read_file(folder, "a/to_folder/c.txt"));
  EXPECT_FALSE(open_folder(folder, "to_folder"));
  EXPECT_FALSE(open_folder(folder, "to_folder/new", MissingFolders::create));
  EXPECT_FALSE(stat_below(folder, "to_folder/b/c.txt"));
  EXPECT_FALSE(make_folders(folder, "to_folder/new/folder"));
  EXPECT_FALSE(PathEnd(folder, "to_folder/b"));
  EXPECT_FALSE(PathEnd(folder, "a/.."));
  LastFolder last;
  EXPECT_LT(last.open(folder, "to_folder/b"), 0);
  EXPECT_LT(last.open(folder, "to_folder/b", MissingFolders::create), 0);
  EXPECT_EQ(remove_file(folder, "to_folder/b/c.txt"), false);
  EXPECT_EQ(remove_empty_folder(folder, "to_folder/empty"), false);
  EXPECT_EQ(temporary_.read("outside/b/c.txt"), "outside");
  EXPECT_EQ(temporary_.entry_count("outside"), 2u);
}

TEST_F(PathWalk, StatDoesNotFollowLinks) {
  const auto status = stat_below(folder_.get(), "a/to_file");
  ASSERT_TRUE(status);
  EXPECT_TRUE(S_ISLNK(status->st_mode));
}

TEST_F(PathWalk, LastFolderKeepsNoFolderThatCouldNotBeOpened) {
  LastFolder last;
  EXPECT_LT(last.open(folder_.get(), "new"), 0);
  EXPECT_GE(last.open(folder_.get(), "new", MissingFolders::create), 0);
  EXPECT_GE(last.open(folder_.get(), "new"), 0);
}

TEST_F(PathWalk, MissingFoldersAreMadeBelowExistingOnes) {
  ASSERT_TRUE(make_folders(folder_.get(), "a/b/new/er"));
  EXPECT_TRUE(temporary_.exists("inside/a/b/new/er"));
  const std::string path = make_long_path() + "/" + std::string(200, 'm') + "/" + std::string(200, 'm');
  ASSERT_TRUE(make_folders(folder_.get(), path));
  EXPECT_TRUE(open_below(folder_.get(), path, O_PATH | O_DIRECTORY));
  errno = 0;
  EXPECT_FALSE(make_folders(folder_.get(), "a/b/c.txt/new"));
  EXPECT_EQ(errno, ENOTDIR);
}

// The kernel does not know openat2, or a sandbox forbids it.
TEST_F(PathWalk, LinksAreRefusedWithoutOpenat2Too) {
  const std::string path = make_long_path();
  for (const int errno_value : {ENOSYS, EPERM}) {
    const auto holds = holds_without({{SYS_openat2, errno_value}}, [&] {
      const auto outside = read_file(folder_.get(), "to_folder/b/c.txt");
      const auto inside = read_file(folder_.get(), "a/b/c.txt");
      const auto deep = read_file(folder_.get(), path + "/deep.txt");
      return !outside && inside == "inside" && deep == "deep" && make_folders(folder_.get(), "x/y") &&
             remove_file(folder_.get(), "a/b/c.txt") == true;
    });
    if (!holds) GTEST_SKIP() << "no permission to refuse system calls";
    EXPECT_TRUE(*holds) << errno_value;
    temporary_.write("inside/a/b/c.txt", "inside");
  }
}

class RenameToNew : public PathWalk {
 protected:
  // Moves the file to a name that is free, and to one that is taken.
  bool moves_to_free_names_only() const {
    const int folder = folder_.get();
    return rename_to_new(folder, "a/b/c.txt", folder, "to_folder") == EEXIST &&
           rename_to_new(folder, "a/b/c.txt", folder, "a") == EEXIST &&
           rename_to_new(folder, "a/b/c.txt", folder, "free") == 0;
  }
  void expect_moved() const {
    EXPECT_EQ(temporary_.read("inside/free"), "inside");
    EXPECT_EQ(temporary_.entry_count("inside/a/b"), 0u);
    EXPECT_EQ(temporary_.entry_count("outside"), 2u);
  }
};

TEST_F(RenameToNew, NothingIsReplaced) {
  EXPECT_TRUE(moves_to_free_names_only());
  expect_moved();
}

TEST_F(RenameToNew, FallsBackToALinkIfRenameCannotRefuseToReplace) {
  const auto holds = holds_without({{SYS_renameat2, EINVAL}}, [&] { return moves_to_free_names_only(); });
  if (!holds) GTEST_SKIP() << "no permission to refuse system calls";
  EXPECT_TRUE(*holds);
  expect_moved();
}

TEST_F(RenameToNew, ChecksTheNameFirstIfThereAreNoLinks) {
  const auto holds =
      holds_without({{SYS_renameat2, EINVAL}, {SYS_linkat, EPERM}}, [&] { return moves_to_free_names_only(); });
  if (!holds) GTEST_SKIP() << "no permission to refuse system calls";
  EXPECT_TRUE(*holds);
  expect_moved();
}

}  // namespace
}  // namespace docmill
