// SPDX-License-Identifier: Apache-2.0
//
// DataTree: the keys and items of a data file as a tree, with their values. Facts have short values, in the heads of
// keys; longer ones and lists are read from the source, if there is one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stages/model/file_facts.h"

namespace docmill {

// True for the parts of data files.
inline bool is_data(SymbolKind kind) { return kind == SymbolKind::key || kind == SymbolKind::item; }

// True if the symbol is an item whose name is its position or a number: "[3]", "17". That is no keyword.
bool is_unnamed_item(const FileFacts& facts, const Symbol& symbol);

// True if there is an item of a list around the symbol.
bool is_in_item(const FileFacts& facts, const Symbol& symbol);

// Of larger files, only the first levels of keys and items are recorded.
inline constexpr std::size_t kLargeDataFile = std::size_t{256} * 1024;
inline constexpr std::size_t kLevelsOfLargeFile = 2;

class DataTree {
 public:
  // The arguments must outlive it.
  explicit DataTree(const FileFacts& facts, std::optional<std::string_view> source = {});

  // The first symbol in the scope (none: at the top), or the next one after a symbol in its scope; none at the end.
  SymbolId first_in(SymbolId scope) const { return {first_[scope.exists() ? scope.value + 1 : 0]}; }
  SymbolId next(SymbolId symbol) const { return {next_[symbol.value]}; }
  bool is_leaf(SymbolId symbol) const { return !first_in(symbol).exists(); }
  std::size_t count_in(SymbolId scope) const;

  // All symbols at the end of the path from there: names joined by '/', where "*" stands for any key or item, "a|b" for
  // a or b, ".." for what is around, and "." for the symbol itself.
  std::vector<SymbolId> find(SymbolId from, std::string_view path) const;
  // The first of them, or none.
  SymbolId find_first(SymbolId from, std::string_view path) const;

  // The value of a leaf on one line: a scalar without quotes, the items of a list of scalars joined by ", ", the first
  // line of a longer text and " …". "" if it has none, or if the facts do not have it and there is no source.
  std::string value(SymbolId key) const;

 private:
  std::string_view text_of(LineSpan lines) const;

  const FileFacts& facts_;
  std::string_view source_;
  std::vector<std::uint32_t> line_starts_;  // of the source, from line 1; made only if there is one
  std::vector<std::uint32_t> first_;        // by symbol + 1; 0: the top
  std::vector<std::uint32_t> next_;
};

}  // namespace docmill
