// SPDX-License-Identifier: Apache-2.0
//
// Layers: the order of a small dependency graph, foundations first. Nodes in a dependency cycle are one component. The
// layer of a component is one above the highest layer of the components that it depends on.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace docmill {

struct Layers {
  std::vector<std::vector<std::uint32_t>> components;  // dependencies before dependents; members ascending
  std::vector<std::uint32_t> component_of;             // by node
  std::vector<std::uint32_t> layer_of;                 // by component; 0 if it depends on no other component
};

// `edges` are (dependent, dependency), sorted. Linear in nodes and edges; deterministic.
Layers layers_of(std::uint32_t nodes, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& edges);

}  // namespace docmill
