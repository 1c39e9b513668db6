// SPDX-License-Identifier: Apache-2.0
//
// Which files are tests: by where they lie, by their names, or by what they define.
#pragma once

#include "stages/model/repo.h"

namespace docmill {

// Links::is_test.
bool is_test_file(const RepoFile& file, const FileSummary& summary);

}  // namespace docmill
