// SPDX-License-Identifier: Apache-2.0
//
// renumber_links: adapts links to a new state of the repo in which files or folders were added or removed. Ids are
// positions in sorted lists, so they shift.
#pragma once

#include <cstddef>
#include <vector>

#include "stages/link/update_links.h"
#include "stages/model/links.h"

namespace docmill {

// By old id: the new id, or none. Both states are sorted the same way, so ids keep their order.
struct NewIds {
  std::vector<FileId> files;
  std::vector<FolderId> folders;
};

struct RenumberedLinks {
  Links links;                                 // without `totals`; rows of new files are empty
  LinkEffects effects;                         // of rows that lost links to removed files or folders
  std::vector<std::uint32_t> removed_members;  // hashes of the names of members in removed files
};

// Imports of removed files or folders lose their links. Their lookups asked for what was removed, so update_links()
// resolves them again. `files`: the number of files now. Cost: linear in the links.
RenumberedLinks renumber_links(const Links& before, const NewIds& now, std::size_t files);

}  // namespace docmill
