// SPDX-License-Identifier: Apache-2.0
//
// Which files' references have to be resolved again after a change.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "stages/link/file_sets.h"
#include "stages/link/line_moves.h"
#include "stages/link/name_changes.h"
#include "stages/link/update_links.h"
#include "stages/model/links.h"
#include "stages/model/repo.h"
#include "stages/model/top_symbols.h"

namespace docmill {

// How the includes of files differ between two states.
struct IncludeChanges {
  std::vector<FileId> includers;  // files that include other files now than before
  std::vector<FileId> includes;   // the files that these include in one of the states only

  // Both rows are of Links::imports.
  void add(FileId file, std::span<const ImportLink> before, std::span<const ImportLink> now);
};

// Adds to `open` the files that refer to other things now than before, or can: their own facts changed, or names in
// files that they see. `links`: imports, lookups and members are up to date, the rest is as before. `moves` and
// `lines`: for each file of `changes`. Uses TBB in the caller's arena.
void open_references(const Repo& repo, const Links& links, const TopSymbols& symbols, const LinkChanges& changes,
                     std::span<const NameChanges> moves, std::span<const std::optional<LineMoves>> lines,
                     const IncludeChanges& includes, FileSet& open);

}  // namespace docmill
