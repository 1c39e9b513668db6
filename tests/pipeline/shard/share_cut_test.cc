// SPDX-License-Identifier: Apache-2.0
#include "pipeline/shard/share_cut.h"

#include <gmock/gmock.h>

#include <fmt/format.h>

#include <algorithm>
#include <random>

namespace docmill {
namespace {

using testing::ElementsAre;

ScannedFile file_of(std::string path, std::uint64_t size_bytes) {
  ScannedFile file;
  file.path = std::move(path);
  file.size_bytes = size_bytes;
  return file;
}

std::vector<ScannedFile> random_files(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<ScannedFile> files;
  for (std::size_t i = 0; i < count; ++i)
    files.push_back(file_of(fmt::format("d{:03}/f{:05}.py", i / 40, i), random() % 20'000));
  return files;
}

TEST(ShareCut, SharesAreNeighboursAndCoverAllFiles) {
  const std::vector<ScannedFile> files = random_files(1000, 1);
  std::size_t next = 0;
  for (std::uint32_t i = 0; i < 7; ++i) {
    const ShareRange share = share_of_files(files, 7, i);
    EXPECT_EQ(share.begin, next);
    next = share.end;
  }
  EXPECT_EQ(next, files.size());
}

TEST(ShareCut, SharesTakeAboutTheSameWork) {
  const std::vector<ScannedFile> files = random_files(4000, 2);
  std::uint64_t all = 0;
  for (const ScannedFile& file : files) all += file.size_bytes;
  for (std::uint32_t i = 0; i < 8; ++i) {
    const auto [begin, end] = share_of_files(files, 8, i);
    std::uint64_t bytes = 0;
    for (std::size_t file = begin; file < end; ++file) bytes += files[file].size_bytes;
    EXPECT_NEAR(static_cast<double>(bytes), static_cast<double>(all) / 8, static_cast<double>(all) / 8 * 0.15) << i;
  }
}

// Bytes of text count less than bytes that are parsed.
TEST(ShareCut, LanguagesThatAreParsedCountMore) {
  std::vector<ScannedFile> files;
  for (int i = 0; i < 100; ++i) files.push_back(file_of(fmt::format("a{:02}.py", i), 10'000));
  for (int i = 0; i < 100; ++i) files.push_back(file_of(fmt::format("b{:02}.txt", i), 10'000));
  const std::uint32_t middle = cut_into_shares(files, 2)[1];
  EXPECT_GT(middle, 50u);
  EXPECT_LT(middle, 70u);
}

TEST(ShareCut, SmallEditsRarelyMoveACut) {
  std::vector<ScannedFile> files = random_files(4000, 3);
  const std::vector<std::uint32_t> before = cut_into_shares(files, 8);
  std::mt19937 random(4);
  int moved = 0;
  for (int edit = 0; edit < 50; ++edit) {
    files[random() % files.size()].size_bytes += random() % 500;
    const std::vector<std::uint32_t> now = cut_into_shares(files, 8);
    for (std::size_t i = 1; i < now.size(); ++i) moved += now[i] != before[i] ? 1 : 0;
  }
  EXPECT_LE(moved, 35);  // of 350
}

TEST(ShareCut, MoreSharesThanFilesLeaveSomeEmpty) {
  const std::vector<ScannedFile> files{file_of("a.py", 1), file_of("b.py", 1)};
  const std::vector<std::uint32_t> begins = cut_into_shares(files, 5);
  EXPECT_EQ(begins.size(), 5u);
  EXPECT_TRUE(std::is_sorted(begins.begin(), begins.end()));
  EXPECT_EQ(share_of_files(files, 5, 4).end, 2u);
  EXPECT_THAT(cut_into_shares({}, 3), ElementsAre(0, 0, 0));
}

TEST(ShareCut, ALargeFileIsNotCut) {
  std::vector<ScannedFile> files = random_files(100, 5);
  files[50].size_bytes = 1'000'000'000;
  EXPECT_THAT(cut_into_shares(files, 4), ElementsAre(0, 51, 51, 51));
}

}  // namespace
}  // namespace docmill
