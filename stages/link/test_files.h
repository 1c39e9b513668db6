// SPDX-License-Identifier: Apache-2.0
//
// Which files are tests: by where they lie, by their names, or by what they define.
#pragma once

#include <vector>

#include "stages/model/repo.h"

namespace docmill {

// By file: Links::is_test.
std::vector<bool> find_test_files(const Repo& repo);

}  // namespace docmill
