// SPDX-License-Identifier: Apache-2.0
//
// The algorithm of Eades, Lin and Smyth (Inf. Process. Lett. 47, 1993). It puts the nodes in an order, and the edges
// that point backwards in it are the result: without them, every path goes forwards. The order is made from both ends.
// A node without outgoing edges to what is left goes to the right end, one without incoming edges to the left end. If
// there is neither, the node with the most outgoing edges beyond its incoming ones goes to the left end. At most
// m/2 - n/6 of m edges point backwards.
//
// Each node is in the bucket of its difference. If the difference changes, the node is added to its new bucket, and the
// old entry is skipped when it is found. So there is an entry for each node and for each end of an edge at most, and
// the search for the highest bucket goes up by one for each edge that is removed: the time is linear. Entries are taken
// in the order of numbers at first, and last in, first out after that, so the result is deterministic.
//
// Then the order is improved, since the worst node at the time is often not in the best place: each node in turn moves
// to the place between its neighbours where fewest of its edges point backwards, if that is better than where it is.
// This ends because each move leaves fewer of them, and after kRounds in any case. A place is a number between those of
// two neighbours, and all places are numbered again after each round.
#include "stages/emit/feedback_arcs.h"

#include <algorithm>
#include <cstddef>

namespace docmill {
namespace {

constexpr int kRounds = 5;

using Edges = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

class NodeOrder {
 public:
  NodeOrder(std::uint32_t nodes, const Edges& edges)
      : edges_(edges), out_(nodes), in_(nodes), first_out_(nodes + 1), first_in_(nodes + 1), place_(nodes, kNone) {
    for (const auto& [from, to] : edges) {
      ++out_[from];
      ++in_[to];
    }
    for (std::uint32_t i = 0; i < nodes; ++i) {
      first_out_[i + 1] = first_out_[i] + out_[i];
      first_in_[i + 1] = first_in_[i] + in_[i];
      widest_ = std::max({widest_, out_[i], in_[i]});
    }
    std::vector<std::uint32_t> next = first_in_;
    sources_of_.resize(edges.size());
    for (const auto& [from, to] : edges) sources_of_[next[to]++] = from;
    buckets_.resize(2 * std::size_t{widest_} + 1);
    for (std::uint32_t i = nodes; i-- > 0;) enter(i);
  }

  // By node: its place.
  std::vector<std::uint32_t> find() {
    std::uint32_t left = 0;
    auto right = static_cast<std::uint32_t>(place_.size());
    while (left < right) {
      if (const std::uint32_t sink = take(sinks_, [this](std::uint32_t n) { return out_[n] == 0; }); sink != kNone) {
        put(sink, --right);
      } else if (const std::uint32_t source = take(heads_, [this](std::uint32_t n) { return in_[n] == 0; });
                 source != kNone) {
        put(source, left++);
      } else {
        put(take_from_buckets(), left++);
      }
    }
    improve();
    return std::move(place_);
  }

 private:
  static constexpr std::uint32_t kNone = 0xffffffff;
  using Nodes = std::vector<std::uint32_t>;

  std::size_t bucket_of(std::uint32_t node) const { return std::size_t{widest_} + out_[node] - in_[node]; }

  void enter(std::uint32_t node) {
    if (out_[node] == 0) {
      sinks_.push_back(node);
    } else if (in_[node] == 0) {
      heads_.push_back(node);
    } else {
      const std::size_t bucket = bucket_of(node);
      buckets_[bucket].push_back(node);
      highest_ = std::max(highest_, bucket);
    }
  }

  // The last entry that still holds, or none.
  template <typename Holds>
  std::uint32_t take(Nodes& nodes, Holds holds) {
    while (!nodes.empty()) {
      const std::uint32_t node = nodes.back();
      nodes.pop_back();
      if (place_[node] == kNone && holds(node)) return node;
    }
    return kNone;
  }

  // REQUIRES: some node has no place yet, and it is neither a sink nor a source.
  std::uint32_t take_from_buckets() {
    for (;; --highest_) {
      const std::size_t bucket = highest_;
      const std::uint32_t node =
          take(buckets_[bucket], [this, bucket](std::uint32_t n) { return bucket_of(n) == bucket; });
      if (node != kNone) return node;
    }
  }

  void put(std::uint32_t node, std::uint32_t place) {
    place_[node] = place;
    for (std::uint32_t e = first_out_[node]; e < first_out_[node + 1]; ++e) {
      const std::uint32_t to = edges_[e].second;
      --in_[to];
      if (place_[to] == kNone) enter(to);
    }
    for (std::uint32_t e = first_in_[node]; e < first_in_[node + 1]; ++e) {
      const std::uint32_t from = sources_of_[e];
      --out_[from];
      if (place_[from] == kNone) enter(from);
    }
  }

  void improve() {
    std::vector<double> at(place_.begin(), place_.end());
    for (int round = 0; round < kRounds; ++round) {
      Nodes order(place_.size());
      for (std::uint32_t node = 0; node < place_.size(); ++node) order[place_[node]] = node;
      bool any_moved = false;
      for (std::uint32_t node : order) any_moved = move(node, at) || any_moved;
      if (!any_moved) return;
      std::ranges::stable_sort(order, {}, [&](std::uint32_t node) { return at[node]; });
      for (std::uint32_t i = 0; i < order.size(); ++i) at[order[i]] = place_[order[i]] = i;
    }
  }

  // True if the node has a better place now.
  bool move(std::uint32_t node, std::vector<double>& at) const {
    // Where its neighbours are, and what passing one of them from left to right adds to the edges that point backwards.
    std::vector<std::pair<double, int>> neighbours;
    for (std::uint32_t e = first_out_[node]; e < first_out_[node + 1]; ++e) {
      neighbours.emplace_back(at[edges_[e].second], 1);
    }
    for (std::uint32_t e = first_in_[node]; e < first_in_[node + 1]; ++e) {
      neighbours.emplace_back(at[sources_of_[e]], -1);
    }
    std::ranges::sort(neighbours);
    int here = 0;
    int best = 0;
    int sum = 0;
    std::size_t slot = 0;  // before that neighbour
    for (std::size_t i = 0; i < neighbours.size(); ++i) {
      sum += neighbours[i].second;
      if (neighbours[i].first < at[node]) here = sum;
      const bool ends_place = i + 1 == neighbours.size() || neighbours[i].first < neighbours[i + 1].first;
      if (ends_place && sum < best) {
        best = sum;
        slot = i + 1;
      }
    }
    if (best >= here) return false;
    const double left = slot == 0 ? neighbours.front().first - 2 : neighbours[slot - 1].first;
    const double right = slot == neighbours.size() ? left + 2 : neighbours[slot].first;
    const double between = left + (right - left) / 2;
    if (between <= left || between >= right) return false;
    at[node] = between;
    return true;
  }

  const Edges& edges_;
  Nodes out_;        // by node: edges to nodes without a place
  Nodes in_;         // by node: edges from nodes without a place
  Nodes first_out_;  // by node: its first edge
  Nodes first_in_;   // by node: its first entry in sources_of_
  Nodes sources_of_;
  Nodes place_;
  std::uint32_t widest_ = 0;
  std::vector<Nodes> buckets_;  // by out - in + widest_
  std::size_t highest_ = 0;     // no bucket above it has an entry that holds
  Nodes sinks_;
  Nodes heads_;
};

}  // namespace

Edges feedback_arcs(std::uint32_t nodes, const Edges& edges) {
  const std::vector<std::uint32_t> place = NodeOrder(nodes, edges).find();
  Edges backwards;
  std::ranges::copy_if(edges, std::back_inserter(backwards),
                       [&](const auto& edge) { return place[edge.first] > place[edge.second]; });
  return backwards;
}

}  // namespace docmill
