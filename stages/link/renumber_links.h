// SPDX-License-Identifier: Apache-2.0
//
// renumber_links: links of a repo as links of another state of it, in which files and folders came or went: ids are
// places in the sorted lists of both.
#pragma once

#include <cstddef>
#include <vector>

#include "stages/link/update_links.h"
#include "stages/model/links.h"

namespace docmill {

// By id of the state before: the id now, or none. Both lists are sorted alike, so ids keep their order.
struct NewIds {
  std::vector<FileId> files;
  std::vector<FolderId> folders;
};

struct RenumberedLinks {
  Links links;          // without `references` and `totals`; rows of new files are empty
  LinkEffects effects;  // rows that lost what is no longer there
};

// Imports that led to what is no longer there lose their links. Whoever resolved them asked for it, so update_links()
// resolves them again. `files`: how many there are now. Cost: linear in the links.
RenumberedLinks renumber_links(const Links& before, const NewIds& now, std::size_t files);

}  // namespace docmill
