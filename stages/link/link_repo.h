// SPDX-License-Identifier: Apache-2.0
//
// link_repo: the barrier between files and pages. Resolves imports and references to files and symbols of the repo, and
// turns the graph round (dependents, uses, cycles, totals).
#pragma once

#include "stages/model/links.h"
#include "stages/model/repo.h"

namespace docmill {

// The links of a repo whose files, facts and folders are complete. A function of the repo only: the same at any number
// of threads. Uses TBB's parallel algorithms in the caller's arena. Cost: near-linear in files, imports and references.
Links link_repo(const Repo& repo);

}  // namespace docmill
