// SPDX-License-Identifier: Apache-2.0
//
// SymbolSearch: finds symbols, files and folders of a repo by name, as loosely as a reader types. Unlike the search of
// the static edition it knows all names, those of fields, tests and generated files too, and compares each of them with
// the query: a mask of 64 bits a name, and the name itself only if the mask can match.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/live/name_query.h"
#include "stages/emit/search/search_format.h"
#include "stages/model/links.h"
#include "stages/model/repo.h"

namespace docmill {

struct FoundName {
  SearchKind kind = SearchKind::file;
  FileId file;      // none for a folder
  SymbolId symbol;  // none for a file or folder
  FolderId folder;  // only for a folder
  MatchClass how = MatchClass::none;
  std::uint32_t users = 0;  // files that use the symbol
};

struct FoundNames {
  std::vector<FoundName> names;  // best first
  std::uint64_t matches = 0;     // how many names match, of which `names` are the best
  std::uint32_t line = 0;        // of the files, if the query names a line; else 0
};

class SymbolSearch {
 public:
  // Reads the facts of all files. Both must outlive it. Cost: that of all names; 17 bytes of memory a name. Uses TBB in
  // the caller's arena.
  SymbolSearch(const Repo& repo, const Links& links);

  // The best matches of a query (name_query.h), at most `most`. Any bytes are allowed. The order is the same at any
  // number of threads: by MatchClass, then by kind, users, length of the name, depth of the path, place in the repo.
  // Thread-safe. Uses TBB in the caller's arena.
  FoundNames find(std::string_view query, std::size_t most = 50) const;

  std::size_t size() const { return entries_.size(); }

  // Of a symbol, file or folder: its last component.
  std::string_view name_of(const FoundName& found) const;

 private:
  struct Entry {
    std::uint64_t mask = 0;
    std::uint32_t owner = 0;   // a file or folder
    std::uint32_t symbol = 0;  // or kIsFile, kIsFolder
  };
  struct Hit;
  struct Scan;

  static constexpr std::uint32_t kIsFile = 0xffffffff;
  static constexpr std::uint32_t kIsFolder = 0xfffffffe;

  void add_symbols(std::uint32_t file, std::vector<Entry>& entries, std::vector<std::uint8_t>& ranks) const;
  FoundName found_of(const Entry& entry) const;
  bool is_wanted(const NameQuery& query, const NameLookup& lookup, const FoundName& found) const;
  void scan(const NameQuery& query, Scan& scan, std::size_t begin, std::size_t end) const;
  std::uint32_t users_of(const FoundName& found) const;

  const Repo& repo_;
  const Links& links_;
  std::vector<Entry> entries_;
  std::vector<std::uint8_t> ranks_;  // by entry: 0 is best
};

}  // namespace docmill
