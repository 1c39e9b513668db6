// SPDX-License-Identifier: Apache-2.0
//
// The order of small graphs.
#include "stages/emit/layers.h"

#include <gtest/gtest.h>

namespace docmill {
namespace {

using Components = std::vector<std::vector<std::uint32_t>>;

TEST(Layers, DependenciesComeBeforeDependents) {
  const Layers layers = layers_of(3, {{0, 1}, {1, 2}});
  EXPECT_EQ(layers.components, (Components{{2}, {1}, {0}}));
  EXPECT_EQ(layers.layer_of, (std::vector<std::uint32_t>{0, 1, 2}));
}

TEST(Layers, CircleIsOneComponent) {
  const Layers layers = layers_of(4, {{0, 1}, {1, 2}, {2, 0}, {2, 3}});
  EXPECT_EQ(layers.components, (Components{{3}, {0, 1, 2}}));
  EXPECT_EQ(layers.component_of, (std::vector<std::uint32_t>{1, 1, 1, 0}));
}

TEST(Layers, NodeWithoutEdgesIsAFoundation) {
  const Layers layers = layers_of(2, {});
  EXPECT_EQ(layers.layer_of, (std::vector<std::uint32_t>{0, 0}));
}

TEST(Layers, LongChainNeedsNoRecursion) {
  constexpr std::uint32_t kNodes = 200'000;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
  for (std::uint32_t i = 0; i + 1 < kNodes; ++i) edges.emplace_back(i, i + 1);
  EXPECT_EQ(layers_of(kNodes, edges).layer_of.back(), kNodes - 1);
}

}  // namespace
}  // namespace docmill
