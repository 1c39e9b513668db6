// SPDX-License-Identifier: Apache-2.0
//
// Who uses the symbols of a file, and which tests reach it.
#pragma once

#include "stages/emit/file/file_view.h"
#include "stages/emit/site.h"

namespace docmill {

// All members except the dependents. Lists are cut, and what is left out is counted. Thread-safe.
FileUsers collect_users(const Site& site, FileId file);

}  // namespace docmill
