// SPDX-License-Identifier: Apache-2.0
//
// How the children of a folder depend on each other: counts, a drawing and the cycles. Used by the folder's page and,
// for the root, by the guided tour.
#pragma once

#include <string>

#include "stages/emit/folder/folder_view.h"

namespace docmill {

// Writes the section: the graph, which is drawn if it has edges, and the cycles.
void write_folder_graph(const FolderView& view, Markdown& md);

// Appends only the drawing.
void draw_folder_graph(const FolderGraph& graph, std::string& out);

}  // namespace docmill
