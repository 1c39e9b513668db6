// SPDX-License-Identifier: Apache-2.0
//
// The keyword index of this run: that of the last run, with the names of the files that changed.
#pragma once

#include <optional>

#include "pipeline/steps/last_state.h"
#include "pipeline/steps/linked_repo.h"
#include "stages/emit/keywords/keyword_index.h"
#include "stages/emit/site.h"

namespace docmill {

struct UpdatedKeywords {
  KeywordIndex index;  // may have lent groups of the LastState
  bool is_changed = true;
};

// None if the index of the last run is damaged, or the facts that a changed file had are not to be had any more. On a
// first run it is made from the facts of all files. Uses TBB in the caller's arena.
std::optional<UpdatedKeywords> update_keywords(const Run& run, const Site& site, const LinkedRepo& linked,
                                               const LastState& last);

}  // namespace docmill
