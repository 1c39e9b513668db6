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
  std::vector<FileCoverage> files;  // by file
  Rows<char> rows;                  // the same, in the form that is saved; unchanged rows are views into the LastState
  bool differ = true;               // false if all are the same as in the last run
};

// Uses TBB in the caller's arena.
UpdatedCoverages update_coverages(const LinkedRepo& linked, const LastState& last);

}  // namespace docmill
