// SPDX-License-Identifier: Apache-2.0
//
// Each ranking is one pass over the folder's range of files.
#include "stages/emit/rankings.h"

#include <algorithm>
#include <tuple>

namespace docmill {
namespace {

template <typename Item, typename Less>
Ranking<Item> best_of(std::vector<Item> items, std::size_t most, Less less) {
  const std::size_t kept = std::min(most, items.size());
  std::partial_sort(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(kept), items.end(), less);
  Ranking<Item> ranking{{}, items.size()};
  items.resize(kept);
  ranking.top = std::move(items);
  return ranking;
}

}  // namespace

Ranking<RankedFile> rank_files(const Site& site, FolderId folder, std::size_t most) {
  const FolderFigures& figures = site.figures().of(folder);
  std::vector<RankedFile> files;
  for (std::uint32_t i = figures.files.begin; i < figures.files.end; ++i) {
    if (is_unranked(site.repo().files[i])) continue;
    RankedFile file{{i}, 0, 0};
    for (const FileEdge& edge : site.links().dependents.row(i)) {
      if (!is_import(edge)) continue;
      ++file.dependents;
      file.outside += figures.contains(edge.file) ? 0 : 1;
    }
    if (file.dependents > 0) files.push_back(file);
  }
  return best_of(std::move(files), most, [](const RankedFile& a, const RankedFile& b) {
    return std::tie(b.dependents, b.outside, a.file) < std::tie(a.dependents, a.outside, b.file);
  });
}

Ranking<RankedSymbol> rank_symbols(const Site& site, FolderId folder, UsersFrom users, std::size_t most) {
  const FolderFigures& figures = site.figures().of(folder);
  std::vector<RankedSymbol> symbols;
  for (std::uint32_t i = figures.files.begin; i < figures.files.end; ++i) {
    if (is_unranked(site.repo().files[i])) continue;
    const std::size_t first_of_file = symbols.size();
    for (const SymbolUse& use : site.links().uses.row(i)) {
      if (users == UsersFrom::outside && figures.contains(use.user)) continue;
      if (symbols.size() == first_of_file || symbols.back().symbol != use.symbol)
        symbols.push_back({{i}, use.symbol, 0, 0});
      ++symbols.back().users;
      symbols.back().uses += use.count;
    }
  }
  return best_of(std::move(symbols), most, [](const RankedSymbol& a, const RankedSymbol& b) {
    return std::tie(b.users, b.uses, a.file, a.symbol) < std::tie(a.users, a.uses, b.file, b.symbol);
  });
}

}  // namespace docmill
