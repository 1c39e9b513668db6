// SPDX-License-Identifier: Apache-2.0
//
// Siblings: files in the same folder with the same name up to the first dot (`x.h`, `x.cc` and `x.test.cc`).
#pragma once

#include <cstddef>
#include <vector>

#include "stages/model/repo.h"

namespace docmill {

// If there are more, they are a series (`log.1`, `log.2`, …), and being siblings means nothing.
inline constexpr std::size_t kMostSiblings = 100;

// The siblings of the file, without the file itself, in canonical order: the first kMostSiblings. O(log n) in the files
// of the folder.
std::vector<FileId> siblings_of(const Repo& repo, FileId file);

}  // namespace docmill
