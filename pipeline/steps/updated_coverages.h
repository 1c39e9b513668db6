// SPDX-License-Identifier: Apache-2.0
//
// What the coverage page shows of each file. It is taken over from the last run if nothing that it depends on has
// changed.
#pragma once

#include <vector>

#include "pipeline/steps/last_state.h"
#include "pipeline/steps/linked_repo.h"
#include "stages/emit/coverage/file_coverage.h"

namespace docmill {

struct UpdatedCoverages {
  // By file, in the form that is saved (append_coverage()). Unchanged rows are views into the LastState.
  Rows<char> rows;
  bool differ = true;  // false if all are the same as in the last run

  // By file. Cost: linear in the files. Uses TBB in the caller's arena.
  std::vector<FileCoverage> files() const;
};

// Uses TBB in the caller's arena.
UpdatedCoverages update_coverages(const LinkedRepo& linked, const LastState& last);

}  // namespace docmill
