// SPDX-License-Identifier: Apache-2.0
//
// Occurrences: every place where a file writes the names in its facts. Facts have one row for each name, because the
// facts of all files are in memory at once. An export extracts a file once more, and gets this beside the facts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "stages/model/file_facts.h"

namespace docmill {

// Bytes begin..end (end excluded) of the source. {0, 0}: unknown.
struct SourceRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool exists() const { return end > begin; }
  friend auto operator<=>(const SourceRange&, const SourceRange&) = default;
};

// One of the places that a Reference counts.
struct Occurrence {
  SourceRange range;       // of the name. Unknown if the source does not write it like that (a joined selector)
  std::uint32_t line = 0;  // of the name; of an imported name: of the import
  SymbolId enclosing;      // the innermost symbol around it; none at the top

  friend bool operator==(const Occurrence&, const Occurrence&) = default;
};

struct Occurrences {
  std::vector<SourceRange> symbols;  // by symbol: its name. Unknown if the source does not write it
  std::vector<SourceRange> modules;  // by import: its module
  std::vector<SourceRange> names;    // by index into FileFacts::names: an imported name; of others unknown
  std::vector<std::uint32_t> starts{
      0};                         // by reference: where its occurrences begin in `items`; at the end: their number
  std::vector<Occurrence> items;  // of one reference: sorted by enclosing symbol (none first), then by place

  std::span<const Occurrence> of(std::size_t reference) const {
    return std::span(items).subspan(starts[reference], starts[reference + 1] - starts[reference]);
  }
};

}  // namespace docmill
