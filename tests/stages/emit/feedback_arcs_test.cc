// SPDX-License-Identifier: Apache-2.0
//
// What is left without the edges has no cycle, and few edges are taken.
#include "stages/emit/feedback_arcs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "stages/emit/layers.h"

namespace docmill {
namespace {

using Edges = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

Edges without(const Edges& edges, const Edges& removed) {
  Edges left;
  std::ranges::set_difference(edges, removed, std::back_inserter(left));
  return left;
}

bool has_cycle(std::uint32_t nodes, const Edges& edges) { return layers_of(nodes, edges).components.size() < nodes; }

TEST(FeedbackArcs, GraphWithoutCyclesKeepsAllEdges) {
  EXPECT_EQ(feedback_arcs(4, {{0, 1}, {0, 2}, {1, 3}, {2, 3}}), Edges{});
  EXPECT_EQ(feedback_arcs(3, {}), Edges{});
  EXPECT_EQ(feedback_arcs(0, {}), Edges{});
}

TEST(FeedbackArcs, CircleLosesOneEdge) {
  EXPECT_EQ(feedback_arcs(3, {{0, 1}, {1, 2}, {2, 0}}).size(), 1u);
  EXPECT_EQ(feedback_arcs(2, {{0, 1}, {1, 0}}).size(), 1u);
}

TEST(FeedbackArcs, TakesTheOneEdgeThatClosesManyCircles) {
  // 0 leads to 1, 2 and 3, and these to 4, which leads back.
  const Edges edges{{0, 1}, {0, 2}, {0, 3}, {1, 4}, {2, 4}, {3, 4}, {4, 0}};
  EXPECT_EQ(feedback_arcs(5, edges), (Edges{{4, 0}}));
}

// The greedy order alone takes two.
TEST(FeedbackArcs, MovesANodeToABetterPlace) {
  const Edges edges{{0, 3}, {0, 4}, {1, 0}, {1, 3}, {3, 1}, {4, 3}};
  EXPECT_EQ(feedback_arcs(5, edges), (Edges{{3, 1}}));
}

TEST(FeedbackArcs, NothingIsLeftOfRandomCyclesAndAtMostHalfIsTaken) {
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    std::mt19937 random(seed);
    const auto below = [&random](std::uint32_t limit) { return static_cast<std::uint32_t>(random() % limit); };
    const std::uint32_t nodes = 2 + below(40);
    Edges edges;
    for (std::uint32_t i = 0; i < 3 * nodes; ++i) {
      const std::uint32_t from = below(nodes);
      const std::uint32_t to = below(nodes);
      if (from != to) edges.emplace_back(from, to);
    }
    std::ranges::sort(edges);
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    const Edges removed = feedback_arcs(nodes, edges);
    EXPECT_FALSE(has_cycle(nodes, without(edges, removed))) << "seed " << seed;
    EXPECT_LE(2 * removed.size(), edges.size()) << "seed " << seed;
    EXPECT_EQ(removed, feedback_arcs(nodes, edges));
  }
}

TEST(FeedbackArcs, LongCircleNeedsNoRecursion) {
  constexpr std::uint32_t kNodes = 200'000;
  Edges edges;
  for (std::uint32_t i = 0; i < kNodes; ++i) edges.emplace_back(i, (i + 1) % kNodes);
  EXPECT_EQ(feedback_arcs(kNodes, edges).size(), 1u);
}

}  // namespace
}  // namespace docmill
