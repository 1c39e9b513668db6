// SPDX-License-Identifier: Apache-2.0
//
// The search data of an HTML site, format 1. The browser loads a small part of it: a directory, and for each query one
// file of at most 64 KB. The data is a function of the set of entries alone, so it does not show in which order files
// were added, and a new name changes about one file for each of its words.
//
// A *key* is a name in lower case without '_' (search_key.h). A *line* is a whole name with the places that define it,
// or a name from a word start on (`cache_alloc` of `page_cache_alloc`), or initials (`tic` of `TensorIteratorConfig`).
// All lines are in one radix tree of keys. A key is followed by a space, and that by a hash of the line, so that even
// many equal names can be cut. A *node* is a branch of the tree whose lines do not fit in a file. Its children are
// nodes or *leaves*. Neighbouring leaves of a node share a *shard* if their sizes allow that. A node has a *top list*
// of its best lines, for queries that are too short to name a leaf.
//
// All files are scripts: only a classic script can be loaded from a disk. Each calls `dm_(NAME, TEXT)`.
//
//   _docmill/s/dir.js             the directory: "1", then a line for each shard: the first leaf in it (front-coded)
//   _docmill/s/HH/s-LEAF.js       a shard; the name is that of its first leaf (file_of_prefix())
//   _docmill/s/HH/t-NODE.js       a top list
//
// A node is the common prefix of two shards. A query that is a proper prefix of a shard's leaf is answered by the top
// list of the highest node below it; any other query by the last shard that is not after it.
//
// The text of a shard or top list has three parts, separated by an empty line. Lines end with "\n".
//
//   stems     pages of files without "_docs.html", and folders: sorted, front-coded. '%', control characters and bytes
//             that are not UTF-8 are written as %XX
//   scopes    what comes between "s-" and ".NAME" in an anchor; or '#' and all that follows "s-": sorted, front-coded
//   names     NAME TAB PLACE…           a whole name. A place is a letter (its kind), a digit (its rank, 0 is best),
//   the
//                                       number of its stem in base 36, and '.' and the number of its scope
//             SUFFIX TAB HEAD TAB KIND…   a name from a word start on, and what is before it, which is front-coded
//                                         too; a kind is a letter and a digit
//             INITIALS TAB NAME TAB KIND… TAB     the name is front-coded
//
// Front-coded: a line begins with a character that says how many characters, all ASCII, it shares with the beginning of
// the line before (0-9A-Za-z-_).
#pragma once

#include <cstddef>
#include <string_view>

#include "stages/model/symbol_kind.h"

namespace docmill {

inline constexpr std::string_view kSearchFolder = "_docmill/s/";
inline constexpr std::size_t kMostShardBytes = 65'536;       // of a file of the search data
inline constexpr std::size_t kMostTopLines = 50;             // of a top list
inline constexpr std::size_t kMostKeyBytes = 60;             // of a longer key only the beginning counts
inline constexpr std::size_t kMostNameBytes = 120;           // a longer name is cut, and ends in "…"
inline constexpr std::size_t kMostStarts = 3;                // of a name that other files use (starts_of_rank())
inline constexpr int kWorstRankWithInitials = 3;             // of a type
inline constexpr int kWorstRankWithAStart = 4;               // names in tests are worse
inline constexpr std::size_t kFewestStartBytes = 3;          // of a key that begins at a word start
inline constexpr std::size_t kMostMacrosWithStarts = 1'000;  // a file with more of them has their whole names only

// The letter of a place's kind.
enum class SearchKind : char {
  file = 'A',
  field = 'B',
  class_ = 'C',
  method = 'D',
  enum_ = 'E',
  function = 'F',
  target = 'G',
  heading = 'H',
  interface = 'I',
  key = 'J',
  constructor = 'K',
  enumerator = 'L',
  module = 'M',
  namespace_ = 'N',
  folder = 'O',
  property = 'P',
  constant = 'Q',
  plain_macro = 'R',  // of a file with more than kMostMacrosWithStarts
  struct_ = 'S',
  trait = 'T',
  union_ = 'U',
  variable = 'V',
  macro = 'X',
  type = 'Y',
  item = 'Z',
};

SearchKind search_kind(SymbolKind kind);

// How many word starts a name of this rank has: 3 if it is used by other files, 2 if it is only documented, then 1.
constexpr std::size_t starts_of_rank(int rank) {
  if (rank > kWorstRankWithAStart) return 0;
  return rank < kWorstRankWithAStart - 1 ? kMostStarts : static_cast<std::size_t>(kWorstRankWithAStart + 1 - rank);
}

// True if the names of this kind are found by their words too.
bool has_word_starts(SearchKind kind);
// True for types, which are found by their initials too.
bool has_initials(SearchKind kind);

}  // namespace docmill
