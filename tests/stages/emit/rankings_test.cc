// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/rankings.h"

#include <gmock/gmock.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "stages/emit/site.h"
#include "tests/stages/link/repo_fixture.h"

namespace docmill {
namespace {

using testing::ElementsAre;

class RankingsTest : public testing::Test {
 protected:
  RankingsTest() {
    repo.add("a/one.py").defines("f").defines("g").imports("a.two", {"h"}).calls("h");
    repo.add("a/two.py").defines("h").defines("i");
    repo.add("b/three.py").imports("a.one", {"f", "g"}).imports("a.two", {"h"}).calls("f", 2).calls("g").calls("h");
    repo.add("b/four.py").imports("a.two", {"h"}).calls("h", 3);
    root = repo.repo().find_folder("");
    a = repo.repo().find_folder("a");
  }

  std::unique_ptr<Site> with(Rows<char> known) {
    return std::make_unique<Site>(repo.repo(), repo.links(), SiteOptions{}, FolderRows{{}, std::move(known)});
  }

  static std::vector<std::string> symbols(const Rankings& rankings, FolderId folder) {
    std::vector<std::string> list;
    for (const RankedSymbol& ranked : rankings.of(folder).symbols.top) {
      list.push_back(ranked.name + " " + std::to_string(ranked.users) + " " + std::to_string(ranked.uses) + " #" +
                     ranked.anchor);
    }
    return list;
  }

  std::vector<std::string> files(const Rankings& rankings, FolderId folder) {
    std::vector<std::string> list;
    for (const RankedFile& ranked : rankings.of(folder).files.top) {
      list.push_back(repo.repo().file(ranked.file).path + " " + std::to_string(ranked.dependents) + " " +
                     std::to_string(ranked.outside));
    }
    return list;
  }

  RepoFixture repo;
  FolderId root;
  FolderId a;
};

TEST_F(RankingsTest, UsersInTheFolderCountOnlyInTheRoot) {
  const std::unique_ptr<Site> site = with({});
  const Rankings& rankings = site->rankings();
  EXPECT_THAT(symbols(rankings, root), ElementsAre("h 3 5 #s-h", "f 1 2 #s-f", "g 1 1 #s-g"));
  EXPECT_THAT(symbols(rankings, a), ElementsAre("h 2 4 #s-h", "f 1 2 #s-f", "g 1 1 #s-g"));
  EXPECT_THAT(files(rankings, a), ElementsAre("a/two.py 3 2", "a/one.py 1 1"));
}

TEST(Rankings, TestsCountOnlyForTests) {
  RepoFixture repo;
  repo.add("a/one.py").defines("f").defines("g");
  repo.add("b/two.py").imports("a.one", {"f"}).calls("f");
  repo.add("b/test_three.py").imports("a.one", {"f", "g"}).calls("f", 5).calls("g").defines("helper");
  repo.add("c/test_four.py").imports("b.test_three", {"helper"}).calls("helper");
  const Site site(repo.repo(), repo.links(), SiteOptions{});
  const auto top = [&](std::string_view folder) {
    std::vector<std::string> list;
    for (const RankedSymbol& ranked : site.rankings().of(repo.repo().find_folder(folder)).symbols.top) {
      list.push_back(ranked.name + " " + std::to_string(ranked.users) + " " + std::to_string(ranked.uses));
    }
    return list;
  };
  EXPECT_THAT(top("a"), ElementsAre("f 1 1"));
  EXPECT_THAT(top("b"), ElementsAre("helper 1 1"));
}

TEST(Rankings, TypesStandForTheirConstructors) {
  RepoFixture repo;
  repo.add("a/one.cc").defines("A", SymbolKind::class_).defines_inside("A", SymbolKind::constructor);
  repo.add("a/two.py").defines("B", SymbolKind::class_).defines_inside("__init__", SymbolKind::constructor);
  repo.add("b/use.py").imports("a.two", {"B"}).calls("B").member_calls("B.__init__");
  const Site site(repo.repo(), repo.links(), SiteOptions{});
  const Ranking<RankedSymbol>& ranking = site.rankings().of(repo.repo().find_folder("a")).symbols;
  ASSERT_EQ(ranking.top.size(), 1u);
  EXPECT_EQ(ranking.top[0].name, "B");
  EXPECT_EQ(ranking.total, 2u);
}

TEST_F(RankingsTest, MoreThanAreKeptAreCounted) {
  RepoFixture many;
  FileSketch defining = many.add("a/one.py");
  FileSketch using_them = many.add("b/two.py");
  for (std::size_t i = 0; i < kMostRanked + 5; ++i) {
    const std::string name = "f" + std::to_string(100 + i);
    defining.defines(name);
    using_them.imports("a.one", {name}).calls(name, static_cast<std::uint32_t>(i + 1));
  }
  many.links();
  const Site site(many.repo(), many.links(), SiteOptions{});
  const Ranking<RankedSymbol>& ranking = site.rankings().of(many.repo().find_folder("a")).symbols;
  EXPECT_EQ(ranking.total, kMostRanked + 5);
  ASSERT_EQ(ranking.top.size(), kMostRanked);
  EXPECT_EQ(ranking.top.front().uses, kMostRanked + 5);
  EXPECT_EQ(ranking.top.back().uses, 6u);
}

TEST_F(RankingsTest, RowsGiveTheSameAgain) {
  const std::unique_ptr<Site> earlier = with({});
  const Rankings& first = earlier->rankings();
  first.of(root);
  const std::unique_ptr<Site> site = with(first.rows());
  const Rankings& again = site->rankings();
  EXPECT_EQ(symbols(again, root), symbols(first, root));
  EXPECT_EQ(files(again, root), files(first, root));
  EXPECT_EQ(again.of(root).symbols.total, 3u);
}

// A row is taken as it is, so it must be empty if it may be wrong.
TEST_F(RankingsTest, OnlyEmptyRowsAreMadeAgain) {
  const std::unique_ptr<Site> earlier = with({});
  const Rankings& first = earlier->rankings();
  first.of(root);
  Rows<char> rows = first.rows();
  EXPECT_TRUE(rows.row(a.value).empty()) << "nobody asked for it";
  rows.replaced[root.value] = {7, 0, 8, 0, 9, 0};
  const std::unique_ptr<Site> site = with(rows);
  const Rankings& again = site->rankings();
  EXPECT_EQ(again.of(root).files.total, 7u);
  EXPECT_EQ(again.of(root).symbols.total, 8u);
  EXPECT_EQ(again.of(root).functions.total, 9u);
  EXPECT_THAT(symbols(again, a), ElementsAre("h 2 4 #s-h", "f 1 2 #s-f", "g 1 1 #s-g"));
  EXPECT_FALSE(again.rows().row(a.value).empty());
}

TEST_F(RankingsTest, RowMentionsTheFilesOfItsSymbols) {
  const std::unique_ptr<Site> site = with({});
  site->rankings().of(a);
  const Rows<char> rows = site->rankings().rows();
  EXPECT_TRUE(Rankings::row_mentions(rows.row(a.value), repo.repo().find_file("a/two.py")));
  EXPECT_FALSE(Rankings::row_mentions(rows.row(a.value), repo.repo().find_file("b/four.py")));
  EXPECT_FALSE(Rankings::row_mentions(rows.row(root.value), repo.repo().find_file("a/two.py"))) << "not known";
}

std::vector<std::string> functions(const Ranking<RankedFunction>& ranking) {
  std::vector<std::string> list;
  for (const RankedFunction& ranked : ranking.top) {
    list.push_back(ranked.name + " " + std::to_string(ranked.figures.cognitive) + " " +
                   std::to_string(ranked.figures.lines) + " #" + ranked.anchor);
  }
  return list;
}

TEST(Rankings, FunctionsAreThoseOfTheSubtreeWithTheHighestComplexity) {
  RepoFixture repo;
  repo.add("a/one.py").defines("f", SymbolKind::function, 9).complex(20).defines("g").complex(15);
  repo.add("a/b/two.py").defines("h").complex(30).defines("i").complex(20);
  repo.add("c/three.py").defines("j").complex(16);
  const FolderId a = repo.repo().find_folder("a");
  const Site first(repo.repo(), repo.links(), SiteOptions{});
  EXPECT_THAT(functions(first.rankings().of(a).functions), ElementsAre("h 30 1 #s-h", "i 20 1 #s-i", "f 20 9 #s-f"));
  EXPECT_EQ(first.rankings().of({0}).functions.total, 4u);
  const Site again(repo.repo(), repo.links(), SiteOptions{}, FolderRows{{}, first.rankings().rows()});
  EXPECT_EQ(functions(again.rankings().of(a).functions), functions(first.rankings().of(a).functions));
  const Rows<char> rows = first.rankings().rows();
  EXPECT_TRUE(Rankings::row_mentions(rows.row(a.value), repo.repo().find_file("a/one.py")));
  EXPECT_FALSE(Rankings::row_mentions(rows.row(a.value), repo.repo().find_file("c/three.py")));
}

TEST(Rankings, MoreComplexFunctionsThanAreKeptAreCounted) {
  RepoFixture repo;
  for (std::uint32_t i = 0; i < 30; ++i) {
    repo.add("a/" + std::to_string(100 + i) + ".py").defines("f").complex(16 + i).defines("g").complex(16);
  }
  const Site site(repo.repo(), repo.links(), SiteOptions{});
  const Ranking<RankedFunction>& ranking = site.rankings().of(repo.repo().find_folder("a")).functions;
  EXPECT_EQ(ranking.total, 60u);
  ASSERT_EQ(ranking.top.size(), kMostFunctionsRanked);
  EXPECT_EQ(ranking.top.front().figures.cognitive, 45u);
  EXPECT_EQ(ranking.top.back().figures.cognitive, 36u);
}

TEST_F(RankingsTest, CutRowIsMadeAgain) {
  const std::unique_ptr<Site> earlier = with({});
  const Rankings& first = earlier->rankings();
  first.of(root);
  Rows<char> rows = first.rows();
  rows.replaced[root.value] = {7, 5, 8, 1};
  EXPECT_EQ(symbols(with(rows)->rankings(), root), symbols(first, root));
}

}  // namespace
}  // namespace docmill
