// SPDX-License-Identifier: Apache-2.0
//
// lay_out_graph: where the nodes and edges of a small directed graph are drawn. Layers from top to bottom: a node is
// above what it depends on, except along the few edges that would close a cycle. Within a layer, nodes are ordered by
// the mean place of their neighbours, in a few sweeps, and then moved towards it. Whole numbers only, so that the same
// graph is drawn alike on every machine.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace docmill {

struct GraphPoint {
  int x = 0;
  int y = 0;

  friend bool operator==(const GraphPoint&, const GraphPoint&) = default;
};

struct GraphLayout {
  int width = 0;
  int height = 0;
  std::vector<GraphPoint> nodes;               // by node: its upper left corner
  std::vector<std::vector<GraphPoint>> edges;  // by edge: the points that its line goes through, from dependent to
                                               // dependency; upwards if the edge closes a cycle
};

inline constexpr int kNodeHeight = 28;

// `widths`: by node, in pixels. `edges`: (dependent, dependency), sorted, each once, without loops. Time: nodes and
// edges, times the number of layers.
GraphLayout lay_out_graph(const std::vector<int>& widths,
                          const std::vector<std::pair<std::uint32_t, std::uint32_t>>& edges);

}  // namespace docmill
