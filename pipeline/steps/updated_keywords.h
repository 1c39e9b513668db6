// SPDX-License-Identifier: Apache-2.0
//
// The keyword index of this run: that of the last run, updated with the names in the changed files.
#pragma once

#include <optional>

#include "pipeline/steps/last_state.h"
#include "pipeline/steps/linked_repo.h"
#include "stages/emit/keywords/keyword_index.h"
#include "stages/emit/site.h"

namespace docmill {

struct UpdatedKeywords {
  KeywordIndex index;  // may contain views into the LastState
  bool is_changed = true;
};

// None if the index of the last run is damaged, or if the old facts of a changed file are not available any more. On a
// first run, the index is made from the facts of all files. Uses TBB in the caller's arena.
std::optional<UpdatedKeywords> update_keywords(const Run& run, const Site& site, const LinkedRepo& linked,
                                               const LastState& last);

}  // namespace docmill
