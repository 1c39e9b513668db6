// SPDX-License-Identifier: Apache-2.0
//
// Tarjan's algorithm for strongly connected components (SIAM J. Comput. 1, 1972), with an explicit stack instead of
// recursion. It completes a component after all components that it can reach, which is the order that we want.
#include "stages/emit/layers.h"

#include <algorithm>

namespace docmill {
namespace {

using Edges = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

class ComponentFinder {
 public:
  ComponentFinder(std::uint32_t nodes, const Edges& edges)
      : edges_(edges), starts_(nodes + 1), index_(nodes), low_(nodes) {
    for (const auto& [from, to] : edges) ++starts_[from + 1];
    for (std::uint32_t i = 0; i < nodes; ++i) starts_[i + 1] += starts_[i];
    layers_.component_of.assign(nodes, kNone);
  }

  Layers find() {
    for (std::uint32_t node = 0; node < index_.size(); ++node) {
      if (index_[node] == 0) search(node);
    }
    return std::move(layers_);
  }

 private:
  static constexpr std::uint32_t kNone = 0xffffffff;

  struct Visit {
    std::uint32_t node;
    std::uint32_t edge;  // the next to follow
  };

  void enter(std::uint32_t node) {
    index_[node] = low_[node] = ++count_;
    open_.push_back(node);
    visits_.push_back({node, starts_[node]});
  }

  void search(std::uint32_t root) {
    enter(root);
    while (!visits_.empty()) {
      Visit& visit = visits_.back();
      const std::uint32_t node = visit.node;
      if (visit.edge == starts_[node + 1]) {
        leave(node);
        continue;
      }
      const std::uint32_t to = edges_[visit.edge++].second;
      if (index_[to] == 0) {
        enter(to);
      } else if (layers_.component_of[to] == kNone) {
        low_[node] = std::min(low_[node], index_[to]);
      }
    }
  }

  void leave(std::uint32_t node) {
    visits_.pop_back();
    if (!visits_.empty()) low_[visits_.back().node] = std::min(low_[visits_.back().node], low_[node]);
    if (low_[node] == index_[node]) close_component(node);
  }

  void close_component(std::uint32_t node) {
    const auto begin = std::find(open_.rbegin(), open_.rend(), node).base() - 1;
    std::vector<std::uint32_t> members(begin, open_.end());
    open_.erase(begin, open_.end());
    const auto component = static_cast<std::uint32_t>(layers_.components.size());
    std::sort(members.begin(), members.end());
    for (std::uint32_t member : members) layers_.component_of[member] = component;
    std::uint32_t layer = 0;
    for (std::uint32_t member : members) {
      for (std::uint32_t e = starts_[member]; e < starts_[member + 1]; ++e) {
        const std::uint32_t to = layers_.component_of[edges_[e].second];
        if (to != component) layer = std::max(layer, layers_.layer_of[to] + 1);
      }
    }
    layers_.components.push_back(std::move(members));
    layers_.layer_of.push_back(layer);
  }

  const Edges& edges_;
  std::vector<std::uint32_t> starts_;  // by node: its first edge
  std::vector<std::uint32_t> index_;   // by node: when it was entered, from 1
  std::vector<std::uint32_t> low_;
  std::uint32_t count_ = 0;
  std::vector<std::uint32_t> open_;  // entered, but the component is not complete yet
  std::vector<Visit> visits_;
  Layers layers_;
};

}  // namespace

Layers layers_of(std::uint32_t nodes, const Edges& edges) { return ComponentFinder(nodes, edges).find(); }

}  // namespace docmill
