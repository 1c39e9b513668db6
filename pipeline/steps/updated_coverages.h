// SPDX-License-Identifier: Apache-2.0
//
// What the coverage page shows of each file, taken over from the last run if nothing that it rests on has changed.
#pragma once

#include <vector>

#include "pipeline/steps/last_state.h"
#include "pipeline/steps/linked_repo.h"
#include "stages/emit/coverage/file_coverage.h"

namespace docmill {

// By file. Uses TBB in the caller's arena.
std::vector<FileCoverage> update_coverages(const LinkedRepo& linked, const LastState& last);

// The same as rows to keep. Rows that `before` has, too, are lent from there.
Rows<char> coverage_rows(const std::vector<FileCoverage>& coverages, const Rows<char>& before);

}  // namespace docmill
