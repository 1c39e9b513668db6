// SPDX-License-Identifier: Apache-2.0
//
// The drawing has the children with the most dependencies between them; which those are is decided by the sum of both
// directions, then by path. Cycles are found twice: between files, by link, and between children, here; a cycle between
// two subfolders need not be one of files.
#include "stages/emit/folder_graph.h"

#include <algorithm>
#include <numeric>

#include "stages/emit/mermaid.h"

namespace docmill {
namespace {

constexpr std::size_t kShownMembers = 12;

std::uint32_t node_of(const FolderGraph& graph, Child child) {
  return static_cast<std::uint32_t>(std::lower_bound(graph.nodes.begin(), graph.nodes.end(), child) -
                                    graph.nodes.begin());
}

// The nodes, heaviest first.
std::vector<std::uint32_t> by_weight(const FolderGraph& graph) {
  std::vector<std::uint64_t> weights(graph.nodes.size());
  for (std::size_t i = 0; i < graph.edges.size(); ++i) {
    weights[graph.edges[i].first] += graph.counts[i];
    weights[graph.edges[i].second] += graph.counts[i];
  }
  std::vector<std::uint32_t> order(graph.nodes.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return weights[a] > weights[b]; });
  return order;
}

void write_child_cycles(const PageLinks& links, Markdown& md, const FolderGraph& graph) {
  const Layers layers = layers_of(static_cast<std::uint32_t>(graph.nodes.size()), graph.edges);
  for (const std::vector<std::uint32_t>& members : layers.components) {
    // Folders have the greatest codes: from the back, they come first.
    if (members.size() < 2 || !graph.nodes[members.back()].is_folder()) continue;
    md.raw("- ")
        .number(members.size())
        .raw(" files and subfolders depend on each other, directly or over others of them: ");
    for (std::size_t i = 0; i < std::min(members.size(), kShownMembers); ++i) {
      links.child(md.raw(i == 0 ? "" : ", "), graph.nodes[members[members.size() - 1 - i]], "doc.md");
    }
    if (members.size() > kShownMembers) md.raw(" and ").number(members.size() - kShownMembers).raw(" more");
    md.raw(".\n");
  }
}

void write_file_cycles(const PageLinks& links, Markdown& md, FolderId folder) {
  for (std::uint32_t cycle : links.site.figures().cycles(folder)) {
    const std::vector<FileId>& members = links.site.links().cycles[cycle];
    md.raw("- [Cycle ").number(cycle + 1).raw("](");
    append_cycle_url(md.out(), links.site, links.from, cycle);
    md.raw(") of ");
    append_count(md, members.size(), "file");
    md.raw(": ");
    for (std::size_t i = 0; i < std::min(members.size(), kShownMembers); ++i) {
      links.file(md.raw(i == 0 ? "" : ", "), members[i]);
    }
    if (members.size() > kShownMembers) md.raw(" and ").number(members.size() - kShownMembers).raw(" more");
    md.raw(".\n");
  }
}

}  // namespace

FolderGraph folder_graph(const Site& site, FolderId folder) {
  FolderGraph graph;
  const auto edges = site.figures().edges(folder);
  for (const ChildEdge& edge : edges) {
    graph.nodes.push_back(edge.from);
    graph.nodes.push_back(edge.to);
  }
  std::sort(graph.nodes.begin(), graph.nodes.end());
  graph.nodes.erase(std::unique(graph.nodes.begin(), graph.nodes.end()), graph.nodes.end());
  for (const ChildEdge& edge : edges) {
    graph.edges.emplace_back(node_of(graph, edge.from), node_of(graph, edge.to));
    graph.counts.push_back(edge.count);
  }
  return graph;
}

void draw_folder_graph(const Site& site, FolderId folder, const FolderGraph& graph, std::string& out) {
  const PageLinks links{site, folder};
  MermaidGraph drawing;
  std::vector<std::uint32_t> drawn(graph.nodes.size());
  for (std::uint32_t node : by_weight(graph)) {
    const Child child = graph.nodes[node];
    drawn[node] = drawing.add_node(child.is_folder() ? links.label(child.folder()) : links.label(child.file()));
  }
  for (std::size_t i = 0; i < graph.edges.size(); ++i) {
    const auto [from, to] = graph.edges[i];
    drawing.add_edge(drawn[from], drawn[to], graph.counts[i] > 1 ? with_commas(graph.counts[i]) : "");
  }
  drawing.append_to(out);
}

void append_cycle_url(std::string& out, const Site& site, FolderId from, std::uint32_t cycle) {
  site.append_folder_url(out, from, {0}, "comprehensive_book.md");
  out += "#cycle-" + std::to_string(cycle + 1);
}

void write_folder_graph(const PageLinks& links, Markdown& md, FolderId folder) {
  const FolderGraph graph = folder_graph(links.site, folder);
  if (graph.edges.empty()) {
    md.raw("No import leads from one file or subfolder of this folder to another.\n");
    return;
  }
  std::uint64_t pairs = 0;
  for (std::uint32_t count : graph.counts) pairs += count;
  const Folder& own = links.site.repo().folder(folder);
  md.number(graph.nodes.size()).raw(" of its ");
  append_count(md, own.files.size() + own.subfolders.size(), "file");
  md.raw(" and subfolders depend on each other, over ");
  append_count(md, pairs, "import");
  md.raw(" of one file by another. An arrow leads from the one that imports; its number counts pairs of files.\n\n");
  draw_folder_graph(links.site, folder, graph, md.out());
  std::string cycles;
  Markdown cycle_md(cycles);
  write_child_cycles(links, cycle_md, graph);
  write_file_cycles(links, cycle_md, folder);
  md.raw(cycles.empty() ? "\nNo dependency cycle lies in this folder itself.\n" : "\nDependency cycles:\n\n")
      .raw(cycles);
}

}  // namespace docmill
