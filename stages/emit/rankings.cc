// SPDX-License-Identifier: Apache-2.0
//
// Each ranking is one pass over the folder's range of files, which keeps only the best items so far.
//
// A row is a list of numbers: the length of the list of files, the number of files that were kept, the length of the
// list of symbols; then three numbers for each of these files, and four for each symbol.
#include "stages/emit/rankings.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace docmill {
namespace {

// Keeps the best `most` items of those that are added.
template <typename Item, typename Less>
class BestItems {
 public:
  BestItems(std::size_t most, Less less) : most_(most), less_(less) {}

  void add(const Item& item) {
    ++total_;
    if (heap_.size() == most_ && !less_(item, heap_.front())) return;
    if (heap_.size() == most_) {
      std::pop_heap(heap_.begin(), heap_.end(), less_);
      heap_.pop_back();
    }
    heap_.push_back(item);
    std::push_heap(heap_.begin(), heap_.end(), less_);
  }

  Ranking<Item> take() {
    std::sort_heap(heap_.begin(), heap_.end(), less_);
    return {std::move(heap_), total_};
  }

 private:
  std::size_t most_;
  Less less_;
  std::vector<Item> heap_;  // the worst item is in front
  std::size_t total_ = 0;
};

bool is_better(const RankedFile& a, const RankedFile& b) {
  return std::tie(b.dependents, b.outside, a.file) < std::tie(a.dependents, a.outside, b.file);
}

bool is_better(const RankedSymbol& a, const RankedSymbol& b) {
  return std::tie(b.users, b.uses, a.file, a.symbol) < std::tie(a.users, a.uses, b.file, b.symbol);
}

constexpr auto kIsBetter = [](const auto& a, const auto& b) { return is_better(a, b); };

template <typename Item>
BestItems<Item, decltype(kIsBetter)> best_of(FolderId folder) {
  return {folder.value == 0 ? kMostRankedInRoot : kMostRanked, kIsBetter};
}

std::vector<std::uint32_t> row_of(const FolderRankings& rankings) {
  const auto& [files, symbols] = rankings;
  std::vector<std::uint32_t> row{static_cast<std::uint32_t>(files.total), static_cast<std::uint32_t>(files.top.size()),
                                 static_cast<std::uint32_t>(symbols.total)};
  for (const auto& [file, dependents, outside] : files.top) row.insert(row.end(), {file.value, dependents, outside});
  for (const auto& [file, symbol, users, uses] : symbols.top) {
    row.insert(row.end(), {file.value, symbol.value, users, uses});
  }
  return row;
}

// None if the row is empty.
std::optional<FolderRankings> read_row(std::span<const std::uint32_t> row) {
  if (row.size() < 3) return std::nullopt;
  FolderRankings rankings;
  rankings.files.total = row[0];
  rankings.symbols.total = row[2];
  const std::size_t files = row[1];
  row = row.subspan(3);
  if (row.size() < 3 * files) return std::nullopt;
  for (; rankings.files.top.size() < files; row = row.subspan(3)) {
    rankings.files.top.push_back({{row[0]}, row[1], row[2]});
  }
  for (; row.size() >= 4; row = row.subspan(4)) {
    rankings.symbols.top.push_back({{row[0]}, {row[1]}, row[2], row[3]});
  }
  return rankings;
}

}  // namespace

Rankings::Rankings(const Repo& repo, const Links& links, const RepoFigures& figures, Rows<std::uint32_t> known)
    : repo_(repo),
      links_(links),
      figures_(figures),
      known_(std::move(known)),
      slots_(std::make_unique<Slot[]>(repo.folders.size())) {}

const FolderRankings& Rankings::of(FolderId folder) const {
  Slot& slot = slots_[folder.value];
  std::call_once(slot.asked, [&] {
    if (known_.size() > 0) slot.rankings = read_row(known_.row(folder.value));
    slot.is_new = !slot.rankings;
    if (slot.is_new) slot.rankings = FolderRankings{rank_files(folder), rank_symbols(folder)};
  });
  return *slot.rankings;
}

Rows<std::uint32_t> Rankings::rows() const {
  Rows<std::uint32_t> rows = known_;
  for (std::uint32_t i = 0; i < repo_.folders.size(); ++i) {
    if (known_.size() > 0 && slots_[i].is_new) rows.replaced[i] = row_of(*slots_[i].rankings);
    if (known_.size() > 0) continue;
    if (slots_[i].rankings) {
      const std::vector<std::uint32_t> row = row_of(*slots_[i].rankings);
      rows.items.insert(rows.items.end(), row.begin(), row.end());
    }
    rows.starts.push_back(static_cast<std::uint32_t>(rows.items.size()));
  }
  return rows;
}

Ranking<RankedFile> Rankings::rank_files(FolderId folder) const {
  const FolderFigures& figures = figures_.of(folder);
  auto best = best_of<RankedFile>(folder);
  for (std::uint32_t i = figures.files.begin; i < figures.files.end; ++i) {
    if (is_unranked(repo_.files[i])) continue;
    RankedFile file{{i}, 0, 0};
    for (const FileEdge& edge : links_.dependents.row(i)) {
      if (!is_import(edge)) continue;
      ++file.dependents;
      file.outside += figures.contains(edge.file) ? 0 : 1;
    }
    if (file.dependents > 0) best.add(file);
  }
  return best.take();
}

Ranking<RankedSymbol> Rankings::rank_symbols(FolderId folder) const {
  const FolderFigures& figures = figures_.of(folder);
  const bool is_root = folder.value == 0;
  auto best = best_of<RankedSymbol>(folder);
  for (std::uint32_t i = figures.files.begin; i < figures.files.end; ++i) {
    if (is_unranked(repo_.files[i])) continue;
    RankedSymbol symbol{{i}, {}, 0, 0};
    for (const SymbolUse& use : links_.uses.row(i)) {  // sorted by symbol
      if (!is_root && figures.contains(use.user)) continue;
      if (use.symbol != symbol.symbol) {
        if (symbol.users > 0) best.add(symbol);
        symbol = {{i}, use.symbol, 0, 0};
      }
      ++symbol.users;
      symbol.uses += use.count;
    }
    if (symbol.users > 0) best.add(symbol);
  }
  return best.take();
}

}  // namespace docmill
