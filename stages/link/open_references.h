// SPDX-License-Identifier: Apache-2.0
//
// Which files' references have to be resolved again after a change.
#pragma once

#include <span>
#include <vector>

#include "stages/link/file_sets.h"
#include "stages/link/name_changes.h"
#include "stages/link/same_references.h"
#include "stages/link/update_links.h"
#include "stages/model/links.h"
#include "stages/model/repo.h"
#include "stages/model/top_symbols.h"

namespace docmill {

// How the includes of files differ between two states.
struct IncludeChanges {
  std::vector<FileId> includers;  // files that include other files now than before
  std::vector<FileId> includes;   // the files of the repo that these include in one of the states only

  // Both rows are of Links::imports.
  void add(FileId file, std::span<const ImportLink> before, std::span<const ImportLink> now);
};

// What differs between two states.
struct ReferenceChanges {
  std::span<const NameChanges> moves;  // for each changed file
  std::span<const std::uint8_t> same;  // likewise: 1 if it refers to the same things as before
  const IncludeChanges& includes;
  std::span<const FileId> imports;         // files whose imports were resolved again
  std::span<const LookupKey> keys;         // questions about files, folders and names that may have other answers now
  std::span<const std::uint32_t> members;  // hashes of the names of members that were added, removed or changed
};

// Adds to `open` the files that refer to other things now than before, or can: their own facts changed, or names that
// they see, questions that they asked, members that they refer to. `links`: imports, lookups and members are up to
// date, the rest is as before. Uses TBB in the caller's arena.
void open_references(const Repo& repo, const Links& links, const TopSymbols& symbols, const LinkChanges& changes,
                     const ReferenceChanges& changed, FileSet& open);

}  // namespace docmill
