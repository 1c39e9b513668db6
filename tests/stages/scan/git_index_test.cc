// SPDX-License-Identifier: Apache-2.0
//
// Compares GitIndex with libgit2 on indexes that git wrote, and feeds it damaged ones.
#include "stages/scan/git_index.h"

#include <git2.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tests/temporary_folder.h"

namespace docmill {
namespace {

using IndexLines = std::vector<std::string>;

// "path" or "path submodule", in the index's order.
IndexLines lines(std::vector<TrackedPath> paths) {
  IndexLines all;
  for (const TrackedPath& tracked : paths)
    all.push_back(std::string(tracked.path) + (tracked.is_submodule ? " submodule" : ""));
  return all;
}

class GitIndexFile : public testing::Test {
 protected:
  void SetUp() override { temporary_.git_init("repo"); }

  // Files with names that share long and short prefixes, some long, some with unusual bytes.
  void add_random_files(unsigned seed) {
    std::mt19937 random(seed);
    const IndexLines pieces = {"a", "b", "ab", "a-b", "a.b", " ", "\xE9", "\n", std::string(100, 'x'), "sub"};
    for (int file = 0; file < 60; ++file) {
      std::string name = "repo/";
      for (auto depth = random() % 4; depth > 0; --depth) name += "d" + pieces[random() % pieces.size()] + "/";
      for (auto length = 1 + random() % 3; length > 0; --length) name += pieces[random() % pieces.size()];
      temporary_.write(name + ".f", "x");
    }
    temporary_.git("add -f -A", "repo");
  }

  std::string index() { return temporary_.read("repo/.git/index"); }

  IndexLines read_by_libgit2() {
    git_libgit2_init();
    git_index* opened = nullptr;
    EXPECT_EQ(git_index_open(&opened, temporary_.path("repo/.git/index").c_str()), 0);
    IndexLines all;
    for (std::size_t i = 0; i < git_index_entrycount(opened); ++i) {
      const git_index_entry* entry = git_index_get_byindex(opened, i);
      all.push_back(std::string(entry->path) + (entry->mode == GIT_FILEMODE_COMMIT ? " submodule" : ""));
    }
    git_index_free(opened);
    git_libgit2_shutdown();
    return all;
  }

  void expect_as_libgit2() {
    const auto parsed = GitIndex::parse(index());
    ASSERT_TRUE(parsed);
    EXPECT_EQ(lines(parsed->take_paths()), read_by_libgit2());
  }

  static constexpr const char* kObject = "0123456789012345678901234567890123456789";
  TemporaryFolder temporary_;
};

TEST_F(GitIndexFile, VersionsAreReadAsLibgit2ReadsThem) {
  for (const char* version : {"2", "4"}) {
    for (unsigned seed = 1; seed <= 3; ++seed) {
      add_random_files(seed);
      temporary_.git("update-index --force-write-index --index-version " + std::string(version), "repo");
      EXPECT_EQ(index()[7], version[0] - '0');
      expect_as_libgit2();
    }
  }
}

TEST_F(GitIndexFile, ExtendedFlagsAreSkipped) {
  add_random_files(4);
  temporary_.write("repo/later", "x");
  temporary_.git("add --intent-to-add later", "repo");
  EXPECT_EQ(index()[7], 3);
  expect_as_libgit2();
  temporary_.git("update-index --index-version 4", "repo");
  EXPECT_EQ(index()[7], 4);
  expect_as_libgit2();
}

TEST_F(GitIndexFile, SubmodulesAndConflictsAreRead) {
  add_random_files(5);
  const std::string object = kObject;
  temporary_.git("update-index --add --cacheinfo 160000," + object + ",module", "repo");
  temporary_.git(
      "update-index --index-info <<EOF\n100644 " + object + " 1\ttwo sides\n100644 " + object + " 2\ttwo sides\nEOF\n",
      "repo");
  const IndexLines all = lines(GitIndex::parse(index())->take_paths());
  EXPECT_EQ(std::count(all.begin(), all.end(), "module submodule"), 1);
  EXPECT_EQ(std::count(all.begin(), all.end(), "two sides"), 2);
  expect_as_libgit2();
}

TEST_F(GitIndexFile, ExtensionsThatChangeTheEntriesAreLeftToLibgit2) {
  add_random_files(6);
  temporary_.git("update-index --split-index", "repo");
  EXPECT_FALSE(GitIndex::parse(index()));
}

TEST_F(GitIndexFile, AChecksumOfZerosIsRead) {
  add_random_files(7);
  std::string bytes = index();
  const IndexLines whole = lines(GitIndex::parse(bytes)->take_paths());
  bytes.replace(bytes.size() - 20, 20, 20, '\0');
  EXPECT_EQ(lines(GitIndex::parse(bytes)->take_paths()), whole);
}

TEST_F(GitIndexFile, ATruncatedIndexIsRefusedOrComplete) {
  add_random_files(8);
  for (const char* version : {"2", "4"}) {
    temporary_.git("update-index --force-write-index --index-version " + std::string(version), "repo");
    const std::string bytes = index();
    const IndexLines whole = lines(GitIndex::parse(bytes)->take_paths());
    EXPECT_FALSE(GitIndex::parse(""));
    for (std::size_t length = 0; length < bytes.size(); ++length) {
      const auto parsed = GitIndex::parse(bytes.substr(0, length));
      EXPECT_TRUE(!parsed || lines(parsed->take_paths()) == whole) << length;
    }
  }
}

TEST_F(GitIndexFile, FlippedBytesAreReadWithinBounds) {
  add_random_files(9);
  std::mt19937 random(9);
  for (const char* version : {"2", "4"}) {
    temporary_.git("update-index --force-write-index --index-version " + std::string(version), "repo");
    const std::string bytes = index();
    int refused = 0;
    for (int trial = 0; trial < 2000; ++trial) {
      std::string damaged = bytes;
      damaged[random() % bytes.size()] ^= static_cast<char>(1 + random() % 255);
      const auto parsed = GitIndex::parse(damaged);
      refused += parsed ? 0 : 1;
      // Reads every byte of the path, so that the sanitizers check them.
      EXPECT_TRUE(!parsed || !lines(parsed->take_paths()).empty());
    }
    EXPECT_GT(refused, 0);
  }
}

}  // namespace
}  // namespace docmill
