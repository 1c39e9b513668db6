// SPDX-License-Identifier: Apache-2.0
//
// Modules inside files: `mod a { … }`.
#pragma once

#include <vector>

#include "stages/model/file_facts.h"

namespace docmill {

// By import: the innermost module of the file whose lines it is on; none if it is in the module of the file itself.
// Cost: linear.
std::vector<SymbolId> modules_of_imports(const FileFacts& facts);

}  // namespace docmill
