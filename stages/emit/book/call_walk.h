// SPDX-License-Identifier: Apache-2.0
//
// A call walk: how a call runs through the code, as far as resolved references between files show it.
#pragma once

#include <span>
#include <vector>

#include "stages/emit/book/subsystems.h"
#include "stages/emit/site.h"

namespace docmill {

struct WalkStep {
  FileId file;
  SymbolId symbol;

  friend bool operator==(const WalkStep&, const WalkStep&) = default;
};

// Follows the calls of each start in turn, and returns the longest walk, or none of fewer than four steps. From a
// function, the walk goes on with the one that most places call, of those that it calls in other files and that call
// others themselves; first in the file's own subsystem, then elsewhere. Functions that a large part of the repo calls
// tell nothing about this call, so they are left out. At most six steps. Reads the facts of the files that it visits.
std::vector<WalkStep> walk_calls(const Site& site, const Subsystems& subsystems, std::span<const WalkStep> starts);

}  // namespace docmill
