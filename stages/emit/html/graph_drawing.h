// SPDX-License-Identifier: Apache-2.0
//
// The drawing of how the children of a folder depend on each other, as SVG, and the same as a list.
#pragma once

#include "stages/emit/folder/folder_view.h"
#include "stages/emit/html/html.h"

namespace docmill {

// Draws the edges that most pairs of files are behind, with their ends. Says how many are left out. Nothing if the
// graph has no edges.
void draw_graph(const FolderGraph& graph, Html& html);

}  // namespace docmill
