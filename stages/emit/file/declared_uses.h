// SPDX-License-Identifier: Apache-2.0
//
// Uses of what a file defines. Who uses a function of C names its declaration in a header, so these uses are found
// there, and counted for the file that defines the function too.
#pragma once

#include <vector>

#include "stages/emit/site.h"
#include "stages/model/links.h"

namespace docmill {

struct UsesOfFile {
  std::vector<SymbolUse> all;   // of its own symbols, in other files; sorted by symbol, user, enclosing symbol
  std::vector<FileId> headers;  // those whose declarations of its symbols others use; sorted
};

// Thread-safe.
UsesOfFile uses_of(const Site& site, FileId file);

}  // namespace docmill
