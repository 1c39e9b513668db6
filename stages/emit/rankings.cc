// SPDX-License-Identifier: Apache-2.0
//
// Each ranking is one pass over the folder's range of files, which keeps only the best items so far. The most complex
// functions are in the files whose worst one is the most complex, so only the facts of these are read.
//
// A row has numbers as varints, and strings after their lengths: the length of the list of files, the number of files
// that were kept, and these; then the same for symbols, and for complex functions.
#include "stages/emit/rankings.h"

#include <algorithm>
#include <limits>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "stages/base/varint.h"
#include "stages/emit/site.h"
#include "stages/model/inline_markup.h"

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

struct ComplexFile {
  FileId file;
  std::uint32_t worst = 0;
};

bool is_better(const ComplexFile& a, const ComplexFile& b) {
  return std::tie(b.worst, a.file) < std::tie(a.worst, b.file);
}

bool is_better(const RankedFunction& a, const RankedFunction& b) {
  return std::tie(b.figures.cognitive, a.file, a.symbol) < std::tie(a.figures.cognitive, b.file, b.symbol);
}

constexpr auto kIsBetter = [](const auto& a, const auto& b) { return is_better(a, b); };

std::size_t most_ranked(FolderId folder) { return folder.value == 0 ? kMostRankedInRoot : kMostRanked; }

// Instead of constructors, which are left out at the end, when their facts are there.
template <typename Item>
constexpr std::size_t kSpare = std::is_same_v<Item, RankedSymbol> ? 10 : 0;

template <typename Item>
BestItems<Item, decltype(kIsBetter)> best_of(FolderId folder) {
  return {most_ranked(folder) + kSpare<Item>, kIsBetter};
}

void append_text(std::string& row, std::string_view text) {
  append_varint(row, text.size());
  row += text;
}

std::string row_of(const FolderRankings& rankings) {
  const auto& [files, symbols, functions] = rankings;
  std::string row;
  append_varint(row, files.total);
  append_varint(row, files.top.size());
  for (const auto& [file, dependents, outside] : files.top) {
    for (std::uint32_t number : {file.value, dependents, outside}) append_varint(row, number);
  }
  append_varint(row, symbols.total);
  append_varint(row, symbols.top.size());
  for (const auto& [file, symbol, users, uses, kind, name, anchor, sentence] : symbols.top) {
    for (std::uint32_t number : {file.value, symbol.value, users, uses}) append_varint(row, number);
    append_varint(row, static_cast<std::uint64_t>(kind));
    for (const std::string* text : {&name, &anchor, &sentence}) append_text(row, *text);
  }
  append_varint(row, functions.total);
  append_varint(row, functions.top.size());
  for (const auto& [file, symbol, figures, name, anchor] : functions.top) {
    const auto& [cognitive, cyclomatic, nesting, lines, parameters] = figures;
    for (std::uint32_t number : {file.value, symbol.value, cognitive, cyclomatic, nesting, lines, parameters})
      append_varint(row, number);
    for (const std::string* text : {&name, &anchor}) append_text(row, *text);
  }
  return row;
}

std::uint32_t read_number(ByteReader& reader) {
  return static_cast<std::uint32_t>(reader.varint(std::numeric_limits<std::uint32_t>::max()));
}

// The number of items that follow, each of at least one byte.
std::size_t read_count(ByteReader& reader) { return static_cast<std::size_t>(reader.varint(reader.left())); }

std::string read_text(ByteReader& reader) { return std::string(reader.text(reader.varint())); }

// None if the row is empty.
std::optional<FolderRankings> read_row(std::span<const char> row) {
  if (row.empty()) return std::nullopt;
  ByteReader reader({row.data(), row.size()});
  FolderRankings rankings;
  auto& [files, symbols, functions] = rankings;
  files.total = read_number(reader);
  files.top.resize(read_count(reader));
  for (auto& [file, dependents, outside] : files.top) {
    for (std::uint32_t* number : {&file.value, &dependents, &outside}) *number = read_number(reader);
  }
  symbols.total = read_number(reader);
  symbols.top.resize(read_count(reader));
  for (auto& [file, symbol, users, uses, kind, name, anchor, sentence] : symbols.top) {
    for (std::uint32_t* number : {&file.value, &symbol.value, &users, &uses}) *number = read_number(reader);
    kind = static_cast<SymbolKind>(reader.varint(kSymbolKinds - 1));
    for (std::string* text : {&name, &anchor, &sentence}) *text = read_text(reader);
  }
  functions.total = read_number(reader);
  functions.top.resize(read_count(reader));
  for (auto& [file, symbol, figures, name, anchor] : functions.top) {
    auto& [cognitive, cyclomatic, nesting, lines, parameters] = figures;
    for (std::uint32_t* number : {&file.value, &symbol.value, &cognitive, &cyclomatic, &nesting, &lines, &parameters}) {
      *number = read_number(reader);
    }
    for (std::string* text : {&name, &anchor}) *text = read_text(reader);
  }
  return reader.has_ended_well() ? std::optional(std::move(rankings)) : std::nullopt;
}

}  // namespace

Rankings::Rankings(const Site& site, Rows<char> known)
    : site_(site), known_(std::move(known)), slots_(std::make_unique<Slot[]>(site.repo().folders.size())) {}

const FolderRankings& Rankings::of(FolderId folder) const {
  Slot& slot = slots_[folder.value];
  std::call_once(slot.asked, [&] {
    if (known_.size() > 0) slot.rankings = read_row(known_.row(folder.value));
    slot.is_new = !slot.rankings;
    if (slot.is_new) {
      slot.rankings = FolderRankings{rank_files(folder), rank_symbols(folder), rank_functions(folder)};
    }
  });
  return *slot.rankings;
}

Rows<char> Rankings::rows() const {
  Rows<char> rows = known_;
  for (std::uint32_t i = 0; i < site_.repo().folders.size(); ++i) {
    const std::string row = slots_[i].is_new ? row_of(*slots_[i].rankings) : "";
    if (known_.size() > 0) {
      if (slots_[i].is_new) rows.replaced[i].assign(row.begin(), row.end());
    } else {
      rows.items.insert(rows.items.end(), row.begin(), row.end());
      rows.starts.push_back(static_cast<std::uint32_t>(rows.items.size()));
    }
  }
  return rows;
}

bool Rankings::row_mentions(std::span<const char> row, FileId file) {
  const std::optional<FolderRankings> rankings = read_row(row);
  const auto is_in_file = [file](const auto& ranked) { return ranked.file == file; };
  return rankings && (std::ranges::any_of(rankings->symbols.top, is_in_file) ||
                      std::ranges::any_of(rankings->functions.top, is_in_file));
}

Ranking<RankedFile> Rankings::rank_files(FolderId folder) const {
  const FolderFigures& figures = site_.figures().of(folder);
  auto best = best_of<RankedFile>(folder);
  for (std::uint32_t i = figures.files.begin; i < figures.files.end; ++i) {
    if (is_unranked(site_.repo().files[i])) continue;
    RankedFile file{{i}, 0, 0};
    for (const FileEdge& edge : site_.links().dependents.row(i)) {
      if (!is_of_code(edge)) continue;
      ++file.dependents;
      file.outside += figures.contains(edge.file) ? 0 : 1;
    }
    if (file.dependents > 0) best.add(file);
  }
  return best.take();
}

Ranking<RankedSymbol> Rankings::rank_symbols(FolderId folder) const {
  const FolderFigures& figures = site_.figures().of(folder);
  const bool is_root = folder.value == 0;
  auto best = best_of<RankedSymbol>(folder);
  for (std::uint32_t i = figures.files.begin; i < figures.files.end; ++i) {
    if (is_unranked(site_.repo().files[i])) continue;
    RankedSymbol symbol;
    symbol.file = {i};
    FileId user;
    const bool counts_tests = site_.links().is_test[i];
    for (const SymbolUse& use : site_.links().uses.row(i)) {  // sorted by symbol
      if ((!is_root && figures.contains(use.user)) || (!counts_tests && site_.links().is_test[use.user.value]))
        continue;
      if (use.symbol != symbol.symbol) {
        if (symbol.users > 0) best.add(symbol);
        symbol.symbol = use.symbol;
        symbol.users = symbol.uses = 0;
        user = {};
      }
      symbol.users += use.user != user;
      user = use.user;
      symbol.uses += use.count;
    }
    if (symbol.users > 0) best.add(symbol);
  }
  Ranking<RankedSymbol> ranking = best.take();
  for (RankedSymbol& symbol : ranking.top) describe(symbol);
  const auto is_constructor = [](const RankedSymbol& symbol) { return symbol.kind == SymbolKind::constructor; };
  if (!std::ranges::all_of(ranking.top, is_constructor)) std::erase_if(ranking.top, is_constructor);
  if (ranking.top.size() > most_ranked(folder)) ranking.top.resize(most_ranked(folder));
  return ranking;
}

Ranking<RankedFunction> Rankings::rank_functions(FolderId folder) const {
  const FolderFigures& of_folder = site_.figures().of(folder);
  BestItems<ComplexFile, decltype(kIsBetter)> files(kMostFunctionsRanked, kIsBetter);
  std::size_t total = 0;
  for (std::uint32_t i = of_folder.files.begin; i < of_folder.files.end; ++i) {
    const FileSummary& summary = site_.repo().summary_of({i});
    if (summary.complex_functions == 0 || is_unranked(site_.repo().files[i])) continue;
    total += summary.complex_functions;
    files.add({{i}, summary.worst_cognitive});
  }
  BestItems<RankedFunction, decltype(kIsBetter)> best(kMostFunctionsRanked, kIsBetter);
  for (const ComplexFile& file : files.take().top) {
    for (const FunctionFigures& figures : site_.repo().facts_of(file.file).figures) {
      if (is_complex(figures)) best.add(describe(file.file, figures));
    }
  }
  Ranking<RankedFunction> ranking = best.take();
  ranking.total = total;
  return ranking;
}

RankedFunction Rankings::describe(FileId file, const FunctionFigures& figures) const {
  const FileFacts& facts = site_.repo().facts_of(file);
  const Symbol& symbol = facts.symbol(figures.symbol);
  RankedFunction function{file,
                          figures.symbol,
                          complexity_row(figures, symbol.lines),
                          shown_name(facts, symbol, site_.repo().file(file).language.traits->scope_separator),
                          {}};
  site_.append_anchor(function.anchor, file, figures.symbol);
  return function;
}

void Rankings::describe(RankedSymbol& ranked) const {
  const FileFacts& facts = site_.repo().facts_of(ranked.file);
  const Symbol& symbol = facts.symbol(ranked.symbol);
  ranked.kind = symbol.kind;
  ranked.name = shown_name(facts, symbol, site_.repo().file(ranked.file).language.traits->scope_separator);
  site_.append_anchor(ranked.anchor, ranked.file, ranked.symbol);
  ranked.sentence = list_sentence(facts.view(symbol.doc));
}

}  // namespace docmill
