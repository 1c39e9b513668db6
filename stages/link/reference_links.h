// SPDX-License-Identifier: Apache-2.0
//
// Which symbol of another file a name refers to.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stages/link/member_names.h"
#include "stages/model/links.h"
#include "stages/model/repo_index.h"
#include "stages/model/top_symbols.h"

namespace docmill {

// True if a name of the file means what its imports bind it to.
inline bool binds_names(const Repo& repo, FileId file) {
  return repo.file(file).language.traits->import_style == ImportStyle::binding;
}

// A link of all uses of the reference.
inline ReferenceLink link_to(std::uint32_t reference, FileId file, SymbolId symbol, bool is_by_name = false) {
  ReferenceLink link;
  link.reference = reference;
  link.file = file;
  link.symbol = symbol;
  link.is_by_name = is_by_name;
  return link;
}

struct FileReferenceLinks {
  std::vector<ReferenceLink> links;  // the references that resolve: a row of Links::references
  std::vector<LookupKey> asked;      // a row of Links::asked
  std::vector<std::uint32_t> names;  // for the row of Links::names, besides those that the file refers to
};

// The links of the references of these files, in the order of `files`. `members`: for all names that they refer to.
// `index` may be null if no file binds names. Uses TBB in the caller's arena.
std::vector<FileReferenceLinks> resolve_references(const Repo& repo, const TopSymbols& symbols,
                                                   const Rows<ImportLink>& imports, const MemberNames& members,
                                                   const RepoIndex* index, std::span<const FileId> files);

// True if references in other files can resolve to the symbol.
bool is_target(const Symbol& symbol);

// A row of Links::names.
std::vector<std::uint32_t> names_referred_to(const FileFacts& facts);

// Adds more of them.
void add_names(std::vector<std::uint32_t>& row, std::span<const std::uint32_t> more);

// A use of a symbol of `file`.
struct UseOfFile {
  FileId file;
  SymbolUse use;
};

// The uses of other files' symbols by one file, sorted by file, symbol, enclosing symbol (none first). Calls and other
// uses in one place are summed.
std::vector<UseOfFile> uses_by(FileId user, const FileFacts& facts, std::span<const ReferenceLink> links);

// The files of these uses, and how many symbols of each are used.
std::vector<UsedFile> used_files_of(std::span<const UseOfFile> uses);

}  // namespace docmill
