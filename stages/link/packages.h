// SPDX-License-Identifier: Apache-2.0
//
// Packages: the files of a folder that share their names without imports (Go, Java).
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "stages/link/name_index.h"
#include "stages/model/repo.h"
#include "stages/model/top_symbols.h"

namespace docmill {

// The name of the package that the file declares: that of its first symbol; "" if it declares none.
std::string_view package_of(const FileFacts& facts);

// Not thread-safe.
class Packages {
 public:
  // Both must outlive this.
  Packages(const Repo& repo, const TopSymbols& symbols) : repo_(repo), symbols_(symbols) {}

  struct Named {
    FileId file;
    SymbolId symbol;
    bool exists() const { return symbol.exists(); }
  };

  // What a file of the folder defines under the name at the top, as `user` sees it: the user's own package if it is in
  // the folder, else the package that importers see. None if several files define it and none comes first.
  Named find(FolderId folder, std::string_view name, FileId user);

  // The method of this name of the type: one that another file of the package defines for it.
  Named method_of(FileId file, SymbolId type, std::string_view name);

  // The first file of the package that importers of the folder see; none if there is none.
  FileId first_file(FolderId folder, const LanguageLabel& language) const;

 private:
  // The names at the top of the files in a folder, and the methods that are defined for their types, by hash.
  using Table = std::vector<NameIndex::Entry>;

  const Table& table_of(FolderId folder);
  Table make_table(FolderId folder) const;
  bool sees(FileId user, FileId other, FolderId folder) const;
  bool is_excluded(FileId file) const;
  int variant_of(FileId file) const;
  template <typename IsMeant>
  Named best(FolderId folder, std::string_view name, IsMeant is_meant);

  const Repo& repo_;
  const TopSymbols& symbols_;
  std::unordered_map<std::uint32_t, std::unique_ptr<Table>> tables_;  // by folder
};

}  // namespace docmill
