// SPDX-License-Identifier: Apache-2.0
//
// The keyword index of the repo and of subtrees: order, lines and pages.
#include "stages/emit/keyword_plan.h"

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

TEST(KeywordList, LineOfManyFilesGoesOnInAnother) {
  RenderFixture fixture;
  for (int i = 0; i < 100; ++i) fixture.add("a/f" + std::to_string(i) + ".py").defines("main");
  const std::string keywords = fixture.section("a/sub.md", "Keywords");
  EXPECT_EQ(std::count(keywords.begin(), keywords.end(), '\n'), 2);
  EXPECT_NE(keywords.find("\n- `main` (function), continued: ["), std::string::npos);
}

TEST(KeywordList, LineBytesAreNeverFewerThanTheLine) {
  RenderFixture fixture;
  auto sketch = fixture.add("a b/x|y.py");
  for (std::string_view name : {"f", "a`b``", "\x01\x02\xff", "operator<=>", "\xC3\xA4"}) sketch.defines(name);
  sketch.defines("f").defines("C", SymbolKind::constructor).defines_inside("m n", SymbolKind::heading);
  const KeywordList list = list_of(fixture.site(), KeywordOrder::bytes);
  for (std::size_t begin = 0; begin < list.entries().size();) {
    const std::size_t end = list.line_end(begin);
    std::string line;
    list.append_line(line, begin, end);
    EXPECT_GE(list.line_bytes(begin, end), line.size()) << line;
    begin = end;
  }
}

TEST(KeywordPlan, EveryNameIsOnOnePageWithinTheBudget) {
  RenderFixture fixture;
  fixture.options.page_budget = 48 * 1024;
  auto sketch = fixture.add("x.py");
  for (int i = 0; i < 3000; ++i) sketch.defines("name_" + std::to_string(i));
  std::size_t found = 0;
  for (const auto& [path, text] : fixture.pages()) {
    if (!path.starts_with("keywords/")) continue;
    EXPECT_LE(text.size(), 48u * 1024) << path;
    for (std::size_t at = text.find("\n- `"); at != std::string::npos; at = text.find("\n- `", at + 1)) ++found;
  }
  EXPECT_EQ(found, 3000u);
  EXPECT_NE(fixture.page("keywords.md").find("| [N 2](./keywords/p-n.2.md) | `name_"), std::string::npos);
  EXPECT_EQ(fixture.broken_links(), std::vector<std::string>{});
}

TEST(KeywordPlan, VendoredFilesStayOutAndAreCounted) {
  RenderFixture fixture;
  fixture.add("x.py").defines("mine");
  fixture.add("v.py").defines("theirs");
  fixture.mark_vendored("v.py");
  EXPECT_FALSE(fixture.pages().contains("keywords/p-t.md"));
  EXPECT_NE(fixture.page("keywords.md").find("Not in this index: 1 file that"), std::string::npos);
}

TEST(KeywordPlan, RepoWithoutSymbolsHasAnIndexThatSaysSo) {
  RenderFixture fixture;
  fixture.add("x.txt");
  EXPECT_NE(fixture.page("keywords.md").find("No file defines a symbol."), std::string::npos);
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
