// SPDX-License-Identifier: Apache-2.0
//
// Lists of keywords (their order and lines), and the keyword pages of subtrees.
#include "stages/emit/keyword_list.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "stages/base/digest.h"
#include "stages/emit/folder/folder_keywords_view.h"
#include "tests/stages/emit/render_fixture.h"

namespace docmill {
namespace {

TEST(KeywordList, OrderIsByBytes) {
  RenderFixture fixture;
  auto sketch = fixture.add("x.py");
  for (std::string_view name : {"beta_b", "Alpha", "alpha", "_x", "Beta_a", "ab"}) sketch.defines(name);
  const KeywordList list = list_keywords(fixture.site(), {{0}}, {0});
  std::vector<std::string> names;
  for (const KeywordLine& line : list.lines) names.push_back(line.text.substr(3, line.text.find('`', 3) - 3));
  EXPECT_EQ(names, (std::vector<std::string>{"Alpha", "Beta_a", "_x", "ab", "alpha", "beta_b"}));
}

TEST(KeywordList, NameHasALineForEachKindAndALinkForEachFile) {
  RenderFixture fixture;
  fixture.add("a/x.py").defines("run").defines("run");
  fixture.add("a/y.py").defines("run");
  fixture.add("a/z.py").defines("run", SymbolKind::class_);
  fixture.add("a/empty.py");
  EXPECT_EQ(fixture.section("a/sub.md", "Keywords"),
            "- `run` (class): [z.py][89d4bc]\n"
            "- `run` (function): [x.py][ad013d] (2), [y.py][588f9a]\n"
            "\n"
            "[89d4bc]: ./z.py_docs.md\n"
            "[ad013d]: ./x.py_docs.md\n"
            "[588f9a]: ./y.py_docs.md\n");
}

// Two paths whose digests begin with the same six digits.
TEST(KeywordList, LabelsOfFilesDiffer) {
  RenderFixture fixture;
  std::map<std::string, std::string> paths;  // by the beginning of the digest
  std::string other;
  for (int i = 0; other.empty(); ++i) {
    const std::string path = "f" + std::to_string(i) + ".py";
    const auto [at, is_new] = paths.emplace(digest_of(path).hex().substr(0, 6), path);
    if (is_new) continue;
    fixture.add(at->second).defines("f");
    fixture.add(path).defines("f");
    other = path;
  }
  fixture.add("g.py").defines("f");
  const KeywordList list = list_keywords(fixture.site(), {{0}, {1}, {2}}, {0});
  std::set<std::string> labels;
  std::size_t digits = 0;
  for (const KeywordSource& source : list.sources) {
    labels.insert(source.label);
    digits += source.label.size();
  }
  EXPECT_EQ(labels.size(), 3u);
  EXPECT_EQ(digits, 32u + 32u + 6u);
}

TEST(KeywordList, LineOfManyFilesContinuesOnAnother) {
  RenderFixture fixture;
  for (int i = 0; i < 100; ++i) fixture.add("a/f" + std::to_string(i) + ".py").defines("main");
  const std::vector<KeywordLine> lines =
      collect_folder_keywords(fixture.site(), fixture.site().repo().find_folder("a")).names;
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].sources.size(), 64u);
  EXPECT_TRUE(lines[1].text.starts_with("- `main` (function), continued: ["));
}

TEST(FolderKeywords, SubtreeBeyondTheBudgetLeadsToItsSubfolders) {
  RenderFixture fixture;
  fixture.options.page_budget = 64 * 1024;
  fixture.add("own.py").defines("own");
  auto sketch = fixture.add("big/x.py");
  for (int i = 0; i < 2000; ++i) sketch.defines("name_" + std::to_string(i));
  const std::string keywords = fixture.section("sub.md", "Keywords");
  EXPECT_TRUE(keywords.starts_with("- [`big/`](./big/sub.md): 1 file, 2,000 lines, 2,000 symbols\n"));
  EXPECT_NE(keywords.find("- `own` (function)"), std::string::npos);
  EXPECT_EQ(keywords.find("name_"), std::string::npos);
  EXPECT_TRUE(fixture.pages().contains("big/sub.2.md"));
}

}  // namespace
}  // namespace docmill
