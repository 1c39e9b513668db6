// SPDX-License-Identifier: Apache-2.0
//
// `doc.md`: the functions of a folder's subtree that are hardest to follow.
#pragma once

#include "stages/emit/folder/folder_view.h"

namespace docmill {

// Nothing if none is_complex().
void write_complex_functions(const FolderNeighbours& neighbours, Markdown& md);

}  // namespace docmill
