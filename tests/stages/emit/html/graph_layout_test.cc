// SPDX-License-Identifier: Apache-2.0
//
// What must hold for every drawing, on graphs made at random.
#include "stages/emit/html/graph_layout.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace docmill {
namespace {

using Edges = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

TEST(GraphLayout, DependencyIsBelow) {
  const GraphLayout layout = lay_out_graph({50, 60, 70}, {{0, 1}, {0, 2}, {1, 2}});
  ASSERT_EQ(layout.nodes.size(), 3u);
  EXPECT_LT(layout.nodes[0].y, layout.nodes[1].y);
  EXPECT_LT(layout.nodes[1].y, layout.nodes[2].y);
  // The long edge passes the layer between.
  ASSERT_EQ(layout.edges[1].size(), 4u);
  EXPECT_EQ(layout.edges[1].front().y, layout.nodes[0].y + kNodeHeight);
  EXPECT_EQ(layout.edges[1].back().y, layout.nodes[2].y);
}

TEST(GraphLayout, EdgeThatClosesACycleGoesUp) {
  const GraphLayout layout = lay_out_graph({50, 50}, {{0, 1}, {1, 0}});
  const bool is_first_down = layout.edges[0].front().y < layout.edges[0].back().y;
  const bool is_second_down = layout.edges[1].front().y < layout.edges[1].back().y;
  EXPECT_NE(is_first_down, is_second_down);
}

TEST(GraphLayout, ParentIsAboveTheMiddleOfItsChildren) {
  const GraphLayout layout = lay_out_graph({40, 40, 40, 40}, {{0, 1}, {0, 2}, {0, 3}});
  EXPECT_EQ(layout.nodes[0].x, layout.nodes[2].x);
}

TEST(GraphLayout, EmptyGraphHasNoNodes) {
  EXPECT_TRUE(lay_out_graph({}, {}).nodes.empty());
  EXPECT_EQ(lay_out_graph({30}, {}).nodes.size(), 1u);
}

TEST(GraphLayout, NodesNeverOverlapAndLinesEndAtTheirNodes) {
  std::mt19937 random(7);
  const auto below = [&](std::uint32_t limit) { return static_cast<std::uint32_t>(random() % limit); };
  for (int round = 0; round < 200; ++round) {
    const std::uint32_t nodes = 2 + below(20);
    std::vector<int> widths;
    for (std::uint32_t i = 0; i < nodes; ++i) widths.push_back(30 + static_cast<int>(below(200)));
    std::set<std::pair<std::uint32_t, std::uint32_t>> chosen;
    for (std::uint32_t i = below(40); i > 0; --i) {
      const std::pair<std::uint32_t, std::uint32_t> edge{below(nodes), below(nodes)};
      if (edge.first != edge.second) chosen.insert(edge);
    }
    const Edges edges(chosen.begin(), chosen.end());
    const GraphLayout layout = lay_out_graph(widths, edges);
    EXPECT_EQ(layout.edges, lay_out_graph(widths, edges).edges);
    for (std::uint32_t i = 0; i < nodes; ++i) {
      EXPECT_GE(layout.nodes[i].x, 0);
      EXPECT_LE(layout.nodes[i].x + widths[i], layout.width);
      EXPECT_LE(layout.nodes[i].y + kNodeHeight, layout.height);
      for (std::uint32_t k = 0; k < i; ++k) {
        if (layout.nodes[i].y != layout.nodes[k].y) continue;
        EXPECT_TRUE(layout.nodes[i].x >= layout.nodes[k].x + widths[k] ||
                    layout.nodes[k].x >= layout.nodes[i].x + widths[i]);
      }
    }
    for (std::size_t i = 0; i < edges.size(); ++i) {
      const auto is_at = [&](GraphPoint point, std::uint32_t node) {
        const GraphPoint corner = layout.nodes[node];
        return point.x >= corner.x && point.x <= corner.x + widths[node] &&
               (point.y == corner.y || point.y == corner.y + kNodeHeight);
      };
      EXPECT_TRUE(is_at(layout.edges[i].front(), edges[i].first));
      EXPECT_TRUE(is_at(layout.edges[i].back(), edges[i].second));
    }
  }
}

}  // namespace
}  // namespace docmill
