// SPDX-License-Identifier: Apache-2.0
//
// Lists of keywords (their order and lines), and the keyword pages of subtrees.
#include "stages/emit/keyword_list.h"

#include <gtest/gtest.h>

#include "tests/stages/emit/render_fixture.h"

namespace docmill {
namespace {

std::vector<std::string> names(const KeywordList& list) {
  std::vector<std::string> found;
  for (const KeywordEntry& entry : list.entries()) found.emplace_back(entry.name());
  return found;
}

KeywordList list_of(const Site& site, KeywordOrder order) { return KeywordList(site, {{0}}, {0}, "", order); }

TEST(KeywordList, OrderIsByBytesOrByAlphabet) {
  RenderFixture fixture;
  auto sketch = fixture.add("x.py");
  for (std::string_view name : {"beta_long_name_b", "Alpha", "alpha", "_x", "Beta_long_name_a", "ab"})
    sketch.defines(name);
  EXPECT_EQ(names(list_of(fixture.site(), KeywordOrder::bytes)),
            (std::vector<std::string>{"Alpha", "Beta_long_name_a", "_x", "ab", "alpha", "beta_long_name_b"}));
  EXPECT_EQ(names(list_of(fixture.site(), KeywordOrder::alphabet)),
            (std::vector<std::string>{"_x", "ab", "Alpha", "alpha", "Beta_long_name_a", "beta_long_name_b"}));
}

TEST(KeywordList, NameHasALineForEachKindAndALinkForEachFile) {
  RenderFixture fixture;
  fixture.add("a/x.py").defines("run").defines("run");
  fixture.add("a/y.py").defines("run");
  fixture.add("a/z.py").defines("run", SymbolKind::class_);
  EXPECT_EQ(fixture.section("a/sub.md", "Keywords"),
            "- `run` (class): [z.py](./z.py_docs.md#s-run)\n"
            "- `run` (function): [x.py](./x.py_docs.md#s-run) (2), [y.py](./y.py_docs.md#s-run)\n");
}

TEST(KeywordList, LineOfManyFilesContinuesOnAnother) {
  RenderFixture fixture;
  for (int i = 0; i < 100; ++i) fixture.add("a/f" + std::to_string(i) + ".py").defines("main");
  const std::string keywords = fixture.section("a/sub.md", "Keywords");
  EXPECT_EQ(std::count(keywords.begin(), keywords.end(), '\n'), 2);
  EXPECT_NE(keywords.find("\n- `main` (function), continued: ["), std::string::npos);
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
