// SPDX-License-Identifier: Apache-2.0
//
// Siblings: the files beside a file that have its name up to the extension (`x.h` beside `x.cc` and `x.test.cc`).
#pragma once

#include <vector>

#include "stages/model/repo.h"

namespace docmill {

// In canonical order, the file itself left out. O(log n + siblings), n being the files of the folder.
std::vector<FileId> siblings_of(const Repo& repo, FileId file);

}  // namespace docmill
