// SPDX-License-Identifier: Apache-2.0
//
// How the children of a folder depend on each other: counts, a drawing and the cycles. Used by the folder's own page
// and, for the root, by the guided tour.
#pragma once

#include "stages/emit/layers.h"
#include "stages/emit/page_links.h"

namespace docmill {

// The children of a folder that take part in dependencies between them, and the graph between those.
struct FolderGraph {
  std::vector<Child> nodes;                                    // files before folders, each by path
  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;  // (dependent, dependency), sorted
  std::vector<std::uint32_t> counts;                           // of each edge: pairs of files
};

FolderGraph folder_graph(const Site& site, FolderId folder);

// The section: the graph, drawn where it has edges, and the cycles.
void write_folder_graph(const PageLinks& links, Markdown& md, FolderId folder);

// The drawing alone.
void draw_folder_graph(const Site& site, FolderId folder, const FolderGraph& graph, std::string& out);

// The page of the guided tour that lists the members of a cycle of files, relative to a page in `from`.
void append_cycle_url(std::string& out, const Site& site, FolderId from, std::uint32_t cycle);

}  // namespace docmill
