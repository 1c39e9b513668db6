// SPDX-License-Identifier: Apache-2.0
//
// Rankings: which files and symbols of a folder the repo uses most. Generated and vendored files are never ranked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "stages/emit/site.h"

namespace docmill {

// The top of a list, and the length of the whole list.
template <typename Item>
struct Ranking {
  std::vector<Item> top;
  std::size_t total = 0;
};

struct RankedFile {
  FileId file;
  std::uint32_t dependents = 0;  // files that import it
  std::uint32_t outside = 0;     // of these, those outside the folder
};

struct RankedSymbol {
  FileId file;
  SymbolId symbol;
  std::uint32_t users = 0;  // files that use it (UsersFrom)
  std::uint32_t uses = 0;   // places in these files
};

// Which files count as users of a symbol.
enum class UsersFrom : std::uint8_t { anywhere, outside };

// The files of the folder's subtree that other files import, by the number of these, then of those outside, then path.
Ranking<RankedFile> rank_files(const Site& site, FolderId folder, std::size_t most);

// The symbols of the folder's subtree that other files use, by the number of these files, then of uses, then path and
// position.
Ranking<RankedSymbol> rank_symbols(const Site& site, FolderId folder, UsersFrom users, std::size_t most);

}  // namespace docmill
