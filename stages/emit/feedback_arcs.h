// SPDX-License-Identifier: Apache-2.0
//
// feedback_arcs: a few edges of a graph without which it has no cycles. The smallest such set is NP-hard to find, so
// this is a good one, not the best.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace docmill {

// `edges` are (from, to), sorted, each once, without loops. Returns those to remove, sorted. Time: nodes, and
// edges times the logarithm of how many a node has. Deterministic.
std::vector<std::pair<std::uint32_t, std::uint32_t>> feedback_arcs(
    std::uint32_t nodes, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& edges);

}  // namespace docmill
