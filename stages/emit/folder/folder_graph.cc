// SPDX-License-Identifier: Apache-2.0
//
// The drawing shows the children with the most dependencies, counted in both directions, and of the edges between them
// those that most pairs of files are behind; ties are ordered by path.
// Cycles are searched for twice: those of files by the link stage, those of children here. A cycle of two subfolders
// need not be a cycle of files.
#include "stages/emit/folder/folder_graph.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include "stages/emit/layers.h"
#include "stages/emit/mermaid.h"
#include "stages/emit/page_links.h"

namespace docmill {
namespace {

constexpr std::size_t kShownMembers = 12;

// The nodes, heaviest first.
std::vector<std::uint32_t> by_weight(const FolderGraph& graph) {
  std::vector<std::uint64_t> weights(graph.nodes.size());
  for (const GraphEdge& edge : graph.edges) {
    weights[edge.from] += edge.pairs;
    weights[edge.to] += edge.pairs;
  }
  std::vector<std::uint32_t> order(graph.nodes.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return weights[a] > weights[b]; });
  return order;
}

void write_child_cycles(Markdown& md, const FolderGraph& graph) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
  for (const GraphEdge& edge : graph.edges) edges.emplace_back(edge.from, edge.to);
  const Layers layers = layers_of(static_cast<std::uint32_t>(graph.nodes.size()), edges);
  for (const std::vector<std::uint32_t>& members : layers.components) {
    // Folders come last among the nodes: from the back, they come first.
    if (members.size() < 2 || !graph.nodes[members.back()].is_folder) continue;
    md.raw("- ")
        .number(members.size())
        .raw(" files and subfolders depend on each other, directly or through one another: ");
    for (std::size_t i = 0; i < std::min(members.size(), kShownMembers); ++i) {
      const GraphNode& node = graph.nodes[members[members.size() - 1 - i]];
      node.link.append_to(md.raw(i == 0 ? "" : ", "), node.is_folder ? "doc.md" : "");
    }
    if (members.size() > kShownMembers) md.raw(" and ").number(members.size() - kShownMembers).raw(" more");
    md.raw(".\n");
  }
}

void write_file_cycles(Markdown& md, const std::vector<FileCycle>& cycles) {
  for (const FileCycle& cycle : cycles) {
    md.raw("- [Cycle ").number(cycle.number).raw("](").raw(cycle.url).raw(") of ");
    append_count(md, cycle.files, "file");
    md.raw(": ");
    for (std::size_t i = 0; i < cycle.shown.size(); ++i) cycle.shown[i].append_to(md.raw(i == 0 ? "" : ", "));
    if (cycle.files > cycle.shown.size()) md.raw(" and ").number(cycle.files - cycle.shown.size()).raw(" more");
    md.raw(".\n");
  }
}

}  // namespace

void draw_folder_graph(const FolderGraph& graph, std::string& out) {
  MermaidGraph drawing;
  std::vector<std::uint32_t> drawn(graph.nodes.size());
  for (std::uint32_t node : by_weight(graph)) drawn[node] = drawing.add_node(graph.nodes[node].link.label);
  std::vector<GraphEdge> edges = graph.edges;
  std::ranges::stable_sort(edges, std::greater<>(), &GraphEdge::pairs);
  for (const GraphEdge& edge : edges) {
    drawing.add_edge(drawn[edge.from], drawn[edge.to], edge.pairs > 1 ? with_commas(edge.pairs) : "");
  }
  drawing.append_to(out);
}

void write_folder_graph(const FolderView& view, Markdown& md) {
  const FolderGraph& graph = view.neighbours.graph;
  if (graph.edges.empty()) {
    md.raw("No imports between the files and subfolders of this folder were found.\n");
    return;
  }
  std::uint64_t pairs = 0;
  for (const GraphEdge& edge : graph.edges) pairs += edge.pairs;
  md.raw("Dependencies connect ").number(graph.nodes.size()).raw(" of its ");
  md.number(view.contents.files.size() + view.contents.subfolders.size()).raw(" files and subfolders: ");
  append_count(md, pairs, "pair");
  md.raw(
      " of a file and one that it imports, or uses in its own package. Arrows point to what is used; a number on an "
      "arrow counts pairs.\n\n");
  draw_folder_graph(graph, md.out());
  std::string cycles;
  Markdown cycle_md(cycles);
  write_child_cycles(cycle_md, graph);
  write_file_cycles(cycle_md, view.neighbours.cycles);
  md.raw(cycles.empty() ? "\nNo cycles of imports between its files and subfolders were found.\n"
                        : "\nDependency cycles:\n\n")
      .raw(cycles);
}

}  // namespace docmill
