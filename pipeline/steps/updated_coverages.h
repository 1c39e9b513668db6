// SPDX-License-Identifier: Apache-2.0
//
// What the coverage page shows of each file, taken over from the last run if nothing that it rests on has changed.
#pragma once

#include <vector>

#include "pipeline/steps/last_state.h"
#include "pipeline/steps/linked_repo.h"
#include "stages/emit/coverage/file_coverage.h"

namespace docmill {

struct UpdatedCoverages {
  std::vector<FileCoverage> files;  // by file
  Rows<char> rows;                  // the same, to keep; rows that the last run has, too, are lent from there
  bool differ = true;               // from the last run's
};

// Uses TBB in the caller's arena.
UpdatedCoverages update_coverages(const LinkedRepo& linked, const LastState& last);

}  // namespace docmill
