// SPDX-License-Identifier: Apache-2.0
//
// What the coverage page needs of a file: how it is collected, and its encoding.
#include "stages/emit/coverage/file_coverage.h"

#include <gtest/gtest.h>

#include "stages/base/value_digest.h"
#include "tests/stages/link/repo_fixture.h"

namespace docmill {
namespace {

std::string bytes_of(const FileCoverage& coverage) {
  std::string bytes;
  append_coverage(bytes, coverage);
  return bytes;
}

FileCoverage some_coverage() {
  FileCoverage coverage;
  coverage.unresolved = {{".gone", ""}, {std::string("./od\0d\xff", 7), std::string(300, 'n')}};
  coverage.more_unresolved = 7;
  coverage.unparsed_places = 3;
  coverage.unparsed_lines = 4'294'967'295;
  coverage.is_invalid_utf8 = true;
  return coverage;
}

TEST(FileCoverage, ReadsBackFromItsBytes) {
  const std::optional<FileCoverage> read = read_coverage(bytes_of(some_coverage()));
  ASSERT_TRUE(read);
  EXPECT_EQ(digest_of_values(*read), digest_of_values(some_coverage()));
  EXPECT_EQ(read->unresolved[1].module, std::string("./od\0d\xff", 7));
  EXPECT_EQ(read->unparsed_lines, 4'294'967'295);
}

TEST(FileCoverage, OfAFileWithNothingToReportTakesNoBytes) {
  EXPECT_EQ(bytes_of({}), "");
  const std::optional<FileCoverage> read = read_coverage("");
  ASSERT_TRUE(read);
  EXPECT_EQ(digest_of_values(*read), digest_of_values(FileCoverage{}));
}

TEST(FileCoverage, BytesThatWereCutOrGoOnAreRefused) {
  const std::string bytes = bytes_of(some_coverage());
  for (std::size_t size = 1; size < bytes.size(); ++size) {
    EXPECT_FALSE(read_coverage(std::string_view(bytes).substr(0, size))) << size;
  }
  EXPECT_FALSE(read_coverage(bytes + '\0'));
}

TEST(FileCoverage, CountsBeyondTheBytesAreRefused) {
  const std::string huge = "\xff\xff\xff\xff\x0f";
  EXPECT_FALSE(read_coverage(std::string(4, '\0') + huge)) << "imports";
  EXPECT_FALSE(read_coverage(std::string(4, '\0') + "\1" + huge)) << "length of a name";
  EXPECT_FALSE(read_coverage(std::string(1, '\0') + "\xff\xff\xff\xff\x1f")) << "more than 32 bits";
}

TEST(FileCoverage, AnyBytesCanBeRead) {
  const std::string bytes = bytes_of(some_coverage());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const char byte : {'\0', '\1', '\x7f', '\x80', '\xff'}) {
      std::string damaged = bytes;
      damaged[at] = byte;
      const std::optional<FileCoverage> read = read_coverage(damaged);
      if (!read) continue;
      const std::optional<FileCoverage> again = read_coverage(bytes_of(*read));
      ASSERT_TRUE(again) << at;
      EXPECT_EQ(digest_of_values(*again), digest_of_values(*read)) << at;
    }
  }
}

TEST(CollectFileCoverage, ListsTheFirstAndCountsTheOthers) {
  RepoFixture fixture;
  FileSketch sketch = fixture.add("a/x.py");
  for (int i = 0; i < 103; ++i) sketch.imports(".gone" + std::to_string(i));
  Repo repo = fixture.take();
  for (std::uint32_t line = 1; line <= 101; ++line) repo.facts[0].unparsed_lines.push_back({3 * line, 3 * line + 1});
  repo.facts[0].encoding = Encoding::invalid_utf8;
  const FileCoverage coverage = collect_file_coverage(repo, link_repo(repo), {0});
  EXPECT_EQ(coverage.unresolved.size(), 100u);
  EXPECT_EQ(coverage.unresolved[1].module, ".gone1");
  EXPECT_EQ(coverage.more_unresolved, 3u);
  EXPECT_EQ(coverage.unparsed_places, 101u);
  EXPECT_EQ(coverage.unparsed_lines, 202u);
  EXPECT_TRUE(coverage.is_invalid_utf8);
}

TEST(CollectFileCoverage, IsTheSameWhateverOtherFilesThereAre) {
  RepoFixture alone;
  alone.add("b/x.py").imports(".gone");
  RepoFixture among;
  among.add("a/y.py");
  among.add("b/x.py").imports(".gone");
  EXPECT_EQ(digest_of_values(collect_file_coverage(alone.repo(), alone.links(), {0})),
            digest_of_values(collect_file_coverage(among.repo(), among.links(), among.repo().find_file("b/x.py"))));
}

}  // namespace
}  // namespace docmill
