// SPDX-License-Identifier: Apache-2.0
//
// Which files are tests: by where they lie, by their names, or by what they define.
#pragma once

#include <string_view>
#include <vector>

#include "stages/model/repo.h"

namespace docmill {

// A folder on the way to the path is one of tests by its name (`tests`, `__tests__`, …).
bool lies_among_tests(std::string_view path);

// By file: Links::is_test.
std::vector<bool> find_test_files(const Repo& repo);

}  // namespace docmill
