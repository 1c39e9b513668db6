// SPDX-License-Identifier: Apache-2.0
//
// TopSymbols: for each file, the names at its top: what another file can name when it imports this one. A name stands
// once a file; of several symbols of the name, the one with the most lines (a definition, not its prototypes or
// overloads). A file's table is an array of (32-bit hash of the name, symbol), sorted: 8 bytes a name, made in one
// pass, searched by bisection and read from end to end where that is cheaper (reference_links.cc).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string_view>
#include <vector>

#include "stages/model/repo.h"

namespace docmill {

inline std::uint32_t hash_name(std::string_view name) {
  const std::uint64_t hash = std::hash<std::string_view>{}(name);
  return static_cast<std::uint32_t>(hash ^ (hash >> 32));
}

struct TopSymbol {
  std::uint32_t hash = 0;
  SymbolId symbol;
};

// The table of one file.
std::vector<TopSymbol> top_symbols_of(const FileFacts& facts, const LanguageTraits& traits);

class TopSymbols {
 public:
  explicit TopSymbols(const Repo& repo)
      : repo_(&repo), files_(repo.files.size()), tables_(std::make_unique<Table[]>(files_)) {}

  // Makes all tables, if nearly all will be asked for; otherwise each is made when it is first asked for.
  // `for_each_range(count, make)` calls `make(begin, end)` for ranges of 0 … count, from several threads if it likes.
  template <typename ForEachRange>
  void make_all(ForEachRange for_each_range) {
    for_each_range(files_, [this](std::uint32_t begin, std::uint32_t end) {
      for (std::uint32_t i = begin; i < end; ++i) make(FileId{i});
    });
    all_are_made_ = true;
  }

  // Sorted by hash, then symbol; each name once.
  std::span<const TopSymbol> of(FileId file) const;

  // The symbol of this name at the top of the file, public or not; or none.
  SymbolId find(FileId file, std::string_view name) const { return find(file, name, hash_name(name)); }
  SymbolId find(FileId file, std::string_view name, std::uint32_t hash) const;

 private:
  struct Table {
    std::once_flag made;  // unused by make_all
    std::vector<TopSymbol> symbols;
  };

  void make(FileId file) const;

  const Repo* repo_;
  std::size_t files_;
  bool all_are_made_ = false;
  std::unique_ptr<Table[]> tables_;  // by file
};

}  // namespace docmill
