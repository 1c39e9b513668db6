// SPDX-License-Identifier: Apache-2.0
//
// TopSymbols: the top-level names of each file, which another file can use when it imports this one. A name is in a
// file's table once. If several symbols have the name, it is the public one, and of several the one with the most lines
// (a definition rather than a prototype). A table is a sorted array of (32-bit hash of the name, symbol), 8 bytes per
// name, made in one pass. It is searched by bisection, or read from end to end if that is cheaper (reference_links.cc).
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

// `enum class`: its enumerators are not in the scope around it.
bool is_scoped_enum(const FileFacts& facts, const Symbol& symbol);

// True if a name of this kind means the same wherever it is defined: a macro of C, a label of Devicetree.
inline bool is_named_everywhere(SymbolKind kind, const LanguageTraits& traits) {
  return (kind == SymbolKind::macro && traits.import_style == ImportStyle::text) ||
         (kind == SymbolKind::target && traits.has_global_labels);
}

// The table of one file.
std::vector<TopSymbol> top_symbols_of(const FileFacts& facts, const LanguageTraits& traits);

class TopSymbols {
 public:
  explicit TopSymbols(const Repo& repo)
      : repo_(&repo), files_(repo.files.size()), tables_(std::make_unique<Table[]>(files_)) {}

  // Makes all tables. Call it if nearly all will be needed; otherwise each is made when it is first needed.
  // `for_each_range(count, make)` calls `make(begin, end)` for ranges that together make up [0, count), from any
  // threads.
  template <typename ForEachRange>
  void make_all(ForEachRange for_each_range) {
    for_each_range(files_, [this](std::uint32_t begin, std::uint32_t end) {
      for (std::uint32_t i = begin; i < end; ++i) make(FileId{i});
    });
    all_are_made_ = true;
  }

  // The table of the file, sorted by hash, then symbol. Each name occurs once.
  std::span<const TopSymbol> of(FileId file) const;

  // The file's top-level symbol of this name, public or not; or none.
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
