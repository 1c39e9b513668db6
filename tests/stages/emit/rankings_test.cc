// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/rankings.h"

#include <gmock/gmock.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

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
    figures.emplace(repo.repo(), repo.links());
    root = repo.repo().find_folder("");
    a = repo.repo().find_folder("a");
  }

  Rankings with(Rows<std::uint32_t> known) { return {repo.repo(), repo.links(), *figures, std::move(known)}; }

  std::vector<std::string> symbols(const Rankings& rankings, FolderId folder) {
    std::vector<std::string> list;
    for (const RankedSymbol& ranked : rankings.of(folder).symbols.top) {
      const FileFacts& facts = repo.repo().facts_of(ranked.file);
      list.push_back(std::string(facts.view(facts.symbol(ranked.symbol).name)) + " " + std::to_string(ranked.users) +
                     " " + std::to_string(ranked.uses));
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
  std::optional<RepoFigures> figures;
  FolderId root;
  FolderId a;
};

TEST_F(RankingsTest, UsersInTheFolderCountOnlyInTheRoot) {
  const Rankings rankings = with({});
  EXPECT_THAT(symbols(rankings, root), ElementsAre("h 3 5", "f 1 2", "g 1 1"));
  EXPECT_THAT(symbols(rankings, a), ElementsAre("h 2 4", "f 1 2", "g 1 1"));
  EXPECT_THAT(files(rankings, a), ElementsAre("a/two.py 3 2", "a/one.py 1 1"));
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
  const RepoFigures sums(many.repo(), many.links());
  const Rankings rankings(many.repo(), many.links(), sums, {});
  const Ranking<RankedSymbol>& ranking = rankings.of(many.repo().find_folder("a")).symbols;
  EXPECT_EQ(ranking.total, kMostRanked + 5);
  ASSERT_EQ(ranking.top.size(), kMostRanked);
  EXPECT_EQ(ranking.top.front().uses, kMostRanked + 5);
  EXPECT_EQ(ranking.top.back().uses, 6u);
}

TEST_F(RankingsTest, RowsGiveTheSameAgain) {
  const Rankings first = with({});
  first.of(root);
  const Rankings again = with(first.rows());
  EXPECT_EQ(symbols(again, root), symbols(first, root));
  EXPECT_EQ(files(again, root), files(first, root));
  EXPECT_EQ(again.of(root).symbols.total, 3u);
}

// A row is taken as it is, so it must be empty if it may be wrong.
TEST_F(RankingsTest, OnlyEmptyRowsAreMadeAgain) {
  const Rankings first = with({});
  first.of(root);
  Rows<std::uint32_t> rows = first.rows();
  EXPECT_TRUE(rows.row(a.value).empty()) << "nobody asked for it";
  rows.replaced[root.value] = {7, 0, 8};
  const Rankings again = with(rows);
  EXPECT_EQ(again.of(root).files.total, 7u);
  EXPECT_EQ(again.of(root).symbols.total, 8u);
  EXPECT_THAT(symbols(again, a), ElementsAre("h 2 4", "f 1 2", "g 1 1"));
  EXPECT_FALSE(again.rows().row(a.value).empty());
}

TEST_F(RankingsTest, CutRowIsMadeAgain) {
  const Rankings first = with({});
  first.of(root);
  Rows<std::uint32_t> rows = first.rows();
  rows.replaced[root.value] = {7, 5, 8, 1};
  EXPECT_EQ(symbols(with(rows), root), symbols(first, root));
}

}  // namespace
}  // namespace docmill
