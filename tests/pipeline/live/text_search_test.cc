// SPDX-License-Identifier: Apache-2.0
#include "pipeline/live/text_search.h"

#include <gmock/gmock.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace docmill {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class TextSearchTest : public testing::Test {
 protected:
  void add(const std::string& path, std::string source) {
    RepoFile file;
    file.path = path;
    repo.files.push_back(file);
    sources.push_back(std::move(source));
  }

  FoundText search(TextQuery query) {
    return search_text(repo, query, [&](FileId id) { return sources[id.value]; });
  }

  // "path:line:text".
  std::vector<std::string> found(std::string text, std::string path = "") {
    TextQuery query;
    query.text = std::move(text);
    query.path = std::move(path);
    std::vector<std::string> lines;
    for (const FoundLine& line : search(query).lines) {
      lines.push_back(repo.file(line.file).path + ":" + std::to_string(line.line) + ":" + line.text);
    }
    return lines;
  }

  Repo repo;
  std::vector<std::optional<std::string>> sources;
};

TEST_F(TextSearchTest, LinesAreFoundInTheOrderOfTheRepo) {
  add("a.c", "int one;\nint two; /* one */\r\n\nlast one");
  add("b.c", "none\n");
  EXPECT_THAT(found("one"), ElementsAre("a.c:1:int one;", "a.c:2:int two; /* one */", "a.c:4:last one", "b.c:1:none"));
  EXPECT_THAT(found("one", "B.C"), ElementsAre("b.c:1:none"));
}

TEST_F(TextSearchTest, CaseMattersOnlyIfTheTextHasUpperCase) {
  add("a.c", "Tensor\ntensor\n");
  EXPECT_THAT(found("tensor"), ElementsAre("a.c:1:Tensor", "a.c:2:tensor"));
  EXPECT_THAT(found("Tensor"), ElementsAre("a.c:1:Tensor"));
}

TEST_F(TextSearchTest, TextIsNeverAPattern) {
  add("a.c", "aaaaaaaaaaaaaaaaaaaaaaaa\na.*b\n");
  EXPECT_THAT(found(".*"), ElementsAre("a.c:2:a.*b"));
  EXPECT_THAT(found("(a+)+$"), IsEmpty());
}

TEST_F(TextSearchTest, BinaryEmptyAndLongTextsAreHarmless) {
  add("a.c", std::string("x\0y\n", 4) + "\xff\xfe\n");
  EXPECT_THAT(found(std::string("x\0y", 3)), ElementsAre(std::string("a.c:1:x\0y", 9)));
  EXPECT_THAT(found("\xff"), ElementsAre("a.c:2:\xff\xfe"));
  EXPECT_THAT(found(""), IsEmpty());
  EXPECT_THAT(found("x\ny"), IsEmpty());
  EXPECT_THAT(found(std::string(1 << 20, 'x')), IsEmpty());
}

TEST_F(TextSearchTest, LongLineIsCutAroundTheMatch) {
  add("a.c", std::string(10'000, 'a') + "NEEDLE" + std::string(10'000, 'b') + "\nNEEDLE\n");
  TextQuery query;
  query.text = "NEEDLE";
  const FoundText result = search(query);
  ASSERT_EQ(result.lines.size(), 2u);
  const FoundLine& line = result.lines[0];
  EXPECT_EQ(line.text.size(), kMostFoundLineBytes);
  EXPECT_EQ(line.text.substr(line.begin, line.size), "NEEDLE");
  EXPECT_TRUE(line.is_cut_before);
  EXPECT_TRUE(line.is_cut_after);
  EXPECT_EQ(result.lines[1].line, 2u);
}

TEST_F(TextSearchTest, LimitsSayWhatTheyLeaveOut) {
  for (int i = 0; i < 600; ++i) add("f" + std::to_string(i), "x\nx\nx\n");
  TextQuery query;
  query.text = "x";
  query.most_lines = 10;
  query.most_lines_of_file = 2;
  const FoundText result = search(query);
  EXPECT_EQ(result.lines.size(), 10u);
  EXPECT_EQ(result.lines[2].file.value, 1u) << "two lines of each file";
  EXPECT_EQ(result.files_read + result.files_not_read, 600u);
  EXPECT_GT(result.files_not_read, 0u);
  EXPECT_EQ(result.lines_left_out, 3 * result.files_read - 10);
}

TEST_F(TextSearchTest, EndsAfterTheBytesThatMayBeRead) {
  for (int i = 0; i < 600; ++i) add("f" + std::to_string(i), std::string(100, 'y'));
  TextQuery query;
  query.text = "x";
  query.most_bytes_read = 1000;
  EXPECT_EQ(search(query).files_read, 256u) << "the first batch";
}

TEST_F(TextSearchTest, ChangedFileIsCounted) {
  add("a.c", "x\n");
  sources.push_back(std::nullopt);
  repo.files.push_back(repo.files[0]);
  TextQuery query;
  query.text = "x";
  const FoundText result = search(query);
  EXPECT_EQ(result.files_read, 1u);
  EXPECT_EQ(result.files_changed, 1u);
}

}  // namespace
}  // namespace docmill
