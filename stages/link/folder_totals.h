// SPDX-License-Identifier: Apache-2.0
//
// The sums of each folder's subtree.
#pragma once

#include <vector>

#include "stages/model/links.h"
#include "stages/model/repo.h"

namespace docmill {

// Links::totals.
std::vector<FolderTotals> sum_folders(const Repo& repo);

}  // namespace docmill
