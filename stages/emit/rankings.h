// SPDX-License-Identifier: Apache-2.0
//
// Rankings: which files and symbols of each folder the repo uses most, and which functions are most complex. Generated
// and vendored files are never ranked. The ranking of a top folder needs most of the links of a repo, and the facts of
// many files for what pages show of the symbols. Most edits do not change it, so it can be taken from an earlier state.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "stages/emit/complexity_table.h"
#include "stages/model/links.h"
#include "stages/model/repo.h"

namespace docmill {

class Site;

// The top of a list, and the length of the whole list.
template <typename Item>
struct Ranking {
  std::vector<Item> top;
  std::size_t total = 0;

  // Its first items, at most `most`.
  std::span<const Item> first(std::size_t most) const { return std::span(top).first(std::min(most, top.size())); }
};

struct RankedFile {
  FileId file;
  std::uint32_t dependents = 0;  // files that import it
  std::uint32_t outside = 0;     // of these, those outside the folder
};

struct RankedSymbol {
  FileId file;
  SymbolId symbol;
  std::uint32_t users = 0;  // files outside the folder that use it; in the root: all other files that use it. Tests
                            // only count if its own file is a test
  std::uint32_t uses = 0;   // places in these files
  SymbolKind kind = SymbolKind::function;
  std::string name;      // qualified
  std::string anchor;    // in the page of its file
  std::string sentence;  // the first of its documentation
};

// A function that is_complex().
struct RankedFunction {
  FileId file;
  SymbolId symbol;
  ComplexityRow figures;
  std::string name;    // qualified
  std::string anchor;  // in the page of its file
};

struct FolderRankings {
  // The files of the folder's subtree that other files import, by the number of these, then of those outside, then
  // path.
  Ranking<RankedFile> files;
  // The symbols of the folder's subtree that are used, by the number of users, then of uses, then path and position.
  // The top has no constructors, unless there is nothing else: their types stand for them.
  Ranking<RankedSymbol> symbols;
  // The complex functions of the folder's subtree, by cognitive complexity, then path and position.
  Ranking<RankedFunction> functions;
};

// So many items are kept of each ranking.
inline constexpr std::size_t kMostRanked = 20;
inline constexpr std::size_t kMostRankedInRoot = 100;
// In all folders.
inline constexpr std::size_t kMostFunctionsRanked = 10;

class Rankings {
 public:
  // `site` must outlive this. `known`: rows() of an earlier state with the same files. A row must be empty if the
  // dependents, uses or complex functions of a file in that folder have changed since, or symbols of a file that the
  // row mentions. No rows at all: nothing is known.
  Rankings(const Site& site, Rows<char> known);

  // Made when it is first needed; cost: linear in the dependents and uses of the subtree. Thread-safe.
  const FolderRankings& of(FolderId folder) const;

  // By folder: its rankings if they are known by now, else an empty row. REQUIRES: no other thread uses this.
  Rows<char> rows() const;

  // True if symbols of the file are in the row.
  static bool row_mentions(std::span<const char> row, FileId file);

 private:
  struct Slot {
    std::once_flag asked;
    std::optional<FolderRankings> rankings;
    bool is_new = false;  // not from an earlier state
  };

  Ranking<RankedFile> rank_files(FolderId folder) const;
  Ranking<RankedSymbol> rank_symbols(FolderId folder) const;
  Ranking<RankedFunction> rank_functions(FolderId folder) const;

  void describe(RankedSymbol& ranked) const;
  RankedFunction describe(FileId file, const FunctionFigures& figures) const;

  const Site& site_;
  Rows<char> known_;
  std::unique_ptr<Slot[]> slots_;  // by folder
};

}  // namespace docmill
