// SPDX-License-Identifier: Apache-2.0
//
// Rankings: which files and symbols of a folder the repo leans on most. Generated and vendored files are never ranked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "stages/emit/site.h"

namespace docmill {

// The best of a list, and how long the whole list is.
template <typename Item>
struct Ranking {
  std::vector<Item> top;
  std::size_t total = 0;
};

struct RankedFile {
  FileId file;
  std::uint32_t dependents = 0;  // files that import it
  std::uint32_t outside = 0;     // those of them outside the folder
};

struct RankedSymbol {
  FileId file;
  SymbolId symbol;
  std::uint32_t users = 0;  // files that use it, as counted
  std::uint32_t uses = 0;   // places in them
};

// Which users of a symbol count.
enum class UsersFrom : std::uint8_t { anywhere, outside };

// The files of the folder's subtree that any file imports, by number of those, then path.
Ranking<RankedFile> rank_files(const Site& site, FolderId folder, std::size_t most);

// The symbols of the folder's subtree that files (outside the folder) use, by number of using files, then of uses, then
// path and place.
Ranking<RankedSymbol> rank_symbols(const Site& site, FolderId folder, UsersFrom users, std::size_t most);

}  // namespace docmill
