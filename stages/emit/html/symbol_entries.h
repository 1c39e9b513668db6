// SPDX-License-Identifier: Apache-2.0
//
// Which symbols of a file have an entry on its page that says more than the source does: what the symbol is for, who
// uses it, what derives from it or overrides it.
#pragma once

#include <vector>

#include "stages/emit/file/file_view.h"

namespace docmill {

// By symbol.
std::vector<bool> entries_of(const FileView& view);

}  // namespace docmill
