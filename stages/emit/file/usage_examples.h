// SPDX-License-Identifier: Apache-2.0
//
// Chooses the places that a page shows as examples of how its file's symbols are used. The choice depends on links and
// paths only, and on the names that headers declare, so that it can be repeated at little cost, to find out whether an
// edited file is quoted.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stages/emit/site.h"
#include "stages/model/links.h"

namespace docmill {

// A symbol that other files use.
struct SymbolUsage {
  std::span<const SymbolUse> uses;           // all of them
  std::uint32_t files = 0;                   // that use it
  std::uint32_t by_name = 0;                 // of these, files in which only its name says so
  std::size_t examples = 0;                  // how many are shown
  std::vector<const SymbolUse*> candidates;  // the best first, of different files; more than are shown, because copies
                                             // of code look the same
};

// The symbols of the file that other files use; those used by most files first, then in file order. Only the first ones
// have examples. `uses`: uses_of() the file; the result points into it. Cost: linear in the uses, apart from sorting.
std::vector<SymbolUsage> choose_examples(const Site& site, FileId file, std::span<const SymbolUse> uses);

// The files that examples can be from, sorted.
std::vector<FileId> files_quoted(const Site& site, FileId file);

}  // namespace docmill
