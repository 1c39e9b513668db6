// SPDX-License-Identifier: Apache-2.0
//
// Siblings: the files beside a file that have its name up to the extension (`x.h` beside `x.cc` and `x.test.cc`).
#pragma once

#include <cstddef>
#include <vector>

#include "stages/model/repo.h"

namespace docmill {

// More of them are names of a series (`log.1`, `log.2`, …), which say nothing of each other.
inline constexpr std::size_t kMostSiblings = 100;

// In canonical order, the file itself left out; the first kMostSiblings of them. O(log n), n being the files of the
// folder.
std::vector<FileId> siblings_of(const Repo& repo, FileId file);

}  // namespace docmill
