// SPDX-License-Identifier: Apache-2.0
//
// Lists of pages: every path is read back, and an incomplete line names no page.
#include "pipeline/site/page_list.h"

#include <gmock/gmock.h>

namespace docmill {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<std::string> kPaths{
    "a.md",      "a/b c.md",    "a%.md",         "line\nbreak.md", "caf\xc3\xa9/\xff.md",
    "%41%0A.md", "\x01\x7f.md", "x/.docmill.md", "llms.txt"};

std::string lines_naming(const std::vector<std::string>& paths) {
  std::string lines;
  for (const std::string& path : paths) lines += page_line(path);
  return lines;
}

TEST(PageList, AnyPathIsReadBack) {
  EXPECT_EQ(pages_of_lines(lines_naming(kPaths)), kPaths);
  for (const std::string& path : kPaths) {
    const std::string line = page_line(path);
    EXPECT_EQ(line.find('\n'), line.size() - 1) << path;
  }
}

TEST(PageList, PagesOfTheHtmlEditionAreNamed) {
  for (const char* path : {"index.html", "a/b.py_src.2.html", "_docmill/app.12345678.js", "_docmill/s/0a/b.js"}) {
    EXPECT_TRUE(is_page_path(path)) << path;
  }
}

TEST(PageList, OtherKindsOfFileAreNoPages) {
  for (const char* path : {"a.txt", "a/llms.txt", ".docmill/a.md", "/a.md", "../a.md", "a.js", "_docmill.js",
                           "_docmill/../a.js", "_docmill/a.txt", "_docmillx/a.css"}) {
    EXPECT_FALSE(is_page_path(path)) << path;
  }
}

TEST(PageList, PageThatIsTakenBackIsNamedAgainByALaterLine) {
  const std::string lines = page_line("a.md") + page_line("b.md") + disclaiming_line("a.md") + page_line("c.md");
  EXPECT_THAT(pages_of_lines(lines), ElementsAre("b.md", "c.md"));
  EXPECT_THAT(pages_of_lines(lines + page_line("a.md") + disclaiming_line("c.md")),
              ElementsAre("a.md", "b.md", "a.md"));
  EXPECT_THAT(pages_of_lines(disclaiming_line("a.md")), IsEmpty());
}

TEST(PageList, DamagedLineTakesNothingBack) {
  std::string line = disclaiming_line("a.md");
  line[0] = line[0] == '0' ? '1' : '0';
  EXPECT_THAT(pages_of_lines(page_line("a.md") + line), ElementsAre("a.md"));
}

// A run that is killed while it writes the journal can leave an incomplete line.
TEST(PageList, LineCutInTheMiddleNamesNothing) {
  const std::string lines = lines_naming(kPaths);
  std::vector<std::string> whole;
  std::size_t next_end = page_line(kPaths[0]).size();
  for (std::size_t size = 0; size <= lines.size(); ++size) {
    if (size == next_end) {
      whole.push_back(kPaths[whole.size()]);
      if (whole.size() < kPaths.size()) next_end += page_line(kPaths[whole.size()]).size();
    }
    EXPECT_EQ(pages_of_lines(lines.substr(0, size)), whole) << size;
  }
}

// The next run appends to the journal of the killed one. The first appended line is lost, because it continues the
// incomplete one; the others are not.
TEST(PageList, LinesAfterACutOneCount) {
  const std::string cut = page_line("cut.md").substr(0, 12);
  EXPECT_THAT(pages_of_lines(page_line("a.md") + cut + page_line("lost.md") + page_line("b.md")),
              ElementsAre("a.md", "b.md"));
}

TEST(PageList, FlippedBitLosesItsLineOnly) {
  const std::string lines = lines_naming({"one.md", "two.md"});
  for (std::size_t bit = 0; bit < 8 * lines.size(); ++bit) {
    std::string flipped = lines;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ 1 << bit % 8);
    for (const std::string& page : pages_of_lines(flipped)) EXPECT_TRUE(page == "one.md" || page == "two.md") << page;
    const bool line_break = lines[bit / 8] == '\n' || flipped[bit / 8] == '\n';
    if (!line_break) {
      EXPECT_EQ(pages_of_lines(flipped).size(), 1u) << bit;
    }
  }
}

TEST(PageList, PathsThatAreNoPagesAreLeftOut) {
  EXPECT_THAT(pages_of_lines(lines_naming({"../x.md", "a/../x.md", "/etc/x.md", "a//x.md", "./x.md", "x.txt", "",
                                           ".docmill/x.md", "a/..", "x.md/"})),
              IsEmpty());
}

TEST(PageList, LinesOfFormat1) {
  const std::string digest(32, 'f');
  EXPECT_THAT(pages_of_format_1(digest + " a%20b.md\n" + digest + " ../x.md\n" + digest + "  \n" +
                                std::string(31, 'f') + " short.md\n" + std::string(33, 'f') + " long.md\n" + digest +
                                " bad%zz.md\n" + digest + " bad%4\n" + digest + " last.md"),
              ElementsAre("a b.md"));
}

}  // namespace
}  // namespace docmill
