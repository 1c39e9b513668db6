// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/html/graph_layout.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "stages/emit/feedback_arcs.h"
#include "stages/emit/layers.h"

namespace docmill {
namespace {

constexpr int kNodeGap = 20;
constexpr int kLayerGap = 48;
constexpr int kMargin = 8;
constexpr int kBendWidth = 10;  // of the place where a long edge passes through a layer
constexpr int kSweeps = 4;
constexpr int kMoves = 8;

using Edge = std::pair<std::uint32_t, std::uint32_t>;

// A node of the graph, or a bend of a long edge.
struct Place {
  std::uint32_t layer = 0;  // from the top
  int width = 0;
  int center = 0;
  std::vector<std::uint32_t> above;
  std::vector<std::uint32_t> below;
};

class Layout {
 public:
  Layout(const std::vector<int>& widths, const std::vector<Edge>& edges) : edges_(edges) {
    for (const int width : widths) places_.push_back({0, width, 0, {}, {}});
    nodes_ = widths.size();
  }

  GraphLayout make() {
    find_layers();
    add_bends();
    order_layers();
    place_layers();
    return result();
  }

 private:
  // Upwards edges are turned around, so that none closes a cycle.
  void find_layers() {
    const std::vector<Edge> closing = feedback_arcs(static_cast<std::uint32_t>(nodes_), edges_);
    std::set<Edge> downwards;
    for (const Edge& edge : edges_) {
      const bool is_closing = std::ranges::binary_search(closing, edge);
      is_upwards_.push_back(is_closing);
      downwards.insert(is_closing ? Edge{edge.second, edge.first} : edge);
    }
    const Layers found = layers_of(static_cast<std::uint32_t>(nodes_), {downwards.begin(), downwards.end()});
    std::uint32_t top = 0;
    for (const std::uint32_t layer : found.layer_of) top = std::max(top, layer);
    for (std::size_t i = 0; i < nodes_; ++i) places_[i].layer = top - found.layer_of[found.component_of[i]];
    layers_.resize(nodes_ == 0 ? 0 : top + 1);
  }

  void connect(std::uint32_t upper, std::uint32_t lower) {
    places_[upper].below.push_back(lower);
    places_[lower].above.push_back(upper);
  }

  void add_bends() {
    for (std::size_t i = 0; i < edges_.size(); ++i) {
      const auto [from, to] = is_upwards_[i] ? Edge{edges_[i].second, edges_[i].first} : edges_[i];
      std::vector<std::uint32_t> way{from};
      for (std::uint32_t layer = places_[from].layer + 1; layer < places_[to].layer; ++layer) {
        way.push_back(static_cast<std::uint32_t>(places_.size()));
        places_.push_back({layer, kBendWidth, 0, {}, {}});
      }
      way.push_back(to);
      for (std::size_t step = 1; step < way.size(); ++step) connect(way[step - 1], way[step]);
      ways_.push_back(std::move(way));
    }
    for (std::uint32_t i = 0; i < places_.size(); ++i) layers_[places_[i].layer].push_back(i);
  }

  // Orders the places of each layer by the mean rank of their neighbours in the layer above, then below, in turn.
  void order_layers() {
    std::vector<std::int64_t> rank(places_.size());
    const auto number = [&](const std::vector<std::uint32_t>& layer) {
      for (std::size_t i = 0; i < layer.size(); ++i) rank[layer[i]] = static_cast<std::int64_t>(i);
    };
    for (const auto& layer : layers_) number(layer);
    for (int sweep = 0; sweep < kSweeps; ++sweep) {
      const bool is_down = sweep % 2 == 0;
      for (std::size_t i = 0; i < layers_.size(); ++i) {
        std::vector<std::uint32_t>& layer = layers_[is_down ? i : layers_.size() - 1 - i];
        std::vector<std::pair<std::int64_t, std::uint32_t>> keys;
        for (const std::uint32_t place : layer) {
          const std::vector<std::uint32_t>& around = is_down ? places_[place].above : places_[place].below;
          std::int64_t sum = 0;
          for (const std::uint32_t other : around) sum += rank[other];
          const auto count = static_cast<std::int64_t>(around.size());
          keys.emplace_back(count == 0 ? rank[place] * kScale : sum * kScale / count, place);
        }
        std::ranges::stable_sort(keys, {}, &std::pair<std::int64_t, std::uint32_t>::first);
        for (std::size_t k = 0; k < keys.size(); ++k) layer[k] = keys[k].second;
        number(layer);
      }
    }
  }

  void place_layers() {
    for (const auto& layer : layers_) {
      int x = 0;
      for (const std::uint32_t place : layer) {
        places_[place].center = x + places_[place].width / 2;
        x += places_[place].width + kNodeGap;
      }
    }
    for (int move = 0; move < kMoves; ++move) {
      const bool is_down = move % 2 == 0;
      for (std::size_t i = 0; i < layers_.size(); ++i) {
        move_layer(layers_[is_down ? i : layers_.size() - 1 - i], is_down);
      }
    }
  }

  // Moves the places of a layer as near as possible to the mean of their neighbours. Places that would overlap form a
  // block, which moves as a whole: its place is the mean of what its members want.
  void move_layer(const std::vector<std::uint32_t>& layer, bool is_down) {
    struct Block {
      std::int64_t sum = 0;
      std::int64_t count = 0;
      std::size_t begin = 0;

      std::int64_t mean() const { return sum / count; }
    };
    std::vector<Block> blocks;
    std::vector<std::int64_t> offsets;
    std::int64_t offset = 0;
    for (std::size_t i = 0; i < layer.size(); ++i) {
      const Place& place = places_[layer[i]];
      if (i > 0) offset += (places_[layer[i - 1]].width + place.width) / 2 + kNodeGap;
      offsets.push_back(offset);
      const std::vector<std::uint32_t>& around = is_down ? place.above : place.below;
      std::int64_t wanted = place.center;
      if (!around.empty()) {
        wanted = 0;
        for (const std::uint32_t other : around) wanted += places_[other].center;
        wanted /= static_cast<std::int64_t>(around.size());
      }
      blocks.push_back({wanted - offset, 1, i});
      while (blocks.size() > 1 && blocks[blocks.size() - 2].mean() > blocks.back().mean()) {
        const Block last = blocks.back();
        blocks.pop_back();
        blocks.back().sum += last.sum;
        blocks.back().count += last.count;
      }
    }
    for (std::size_t b = 0; b < blocks.size(); ++b) {
      const std::size_t end = b + 1 < blocks.size() ? blocks[b + 1].begin : layer.size();
      for (std::size_t i = blocks[b].begin; i < end; ++i) {
        places_[layer[i]].center = static_cast<int>(blocks[b].mean() + offsets[i]);
      }
    }
  }

  GraphLayout result() const {
    GraphLayout layout;
    int left = 0;
    int right = 0;
    for (const Place& place : places_) {
      left = std::min(left, place.center - place.width / 2);
      right = std::max(right, place.center + (place.width + 1) / 2);
    }
    const auto x_of = [&](const Place& place) { return place.center - left + kMargin; };
    const auto top_of = [](const Place& place) {
      return kMargin + static_cast<int>(place.layer) * (kNodeHeight + kLayerGap);
    };
    layout.width = right - left + 2 * kMargin;
    layout.height = 2 * kMargin + static_cast<int>(layers_.size()) * (kNodeHeight + kLayerGap) - kLayerGap;
    for (std::size_t i = 0; i < nodes_; ++i) {
      layout.nodes.push_back({x_of(places_[i]) - places_[i].width / 2, top_of(places_[i])});
    }
    for (std::size_t i = 0; i < ways_.size(); ++i) {
      std::vector<GraphPoint> points;
      for (std::size_t step = 0; step < ways_[i].size(); ++step) {
        const Place& place = places_[ways_[i][step]];
        if (step > 0) points.push_back({x_of(place), top_of(place)});
        if (step + 1 < ways_[i].size()) points.push_back({x_of(place), top_of(place) + kNodeHeight});
      }
      if (is_upwards_[i]) std::ranges::reverse(points);
      layout.edges.push_back(std::move(points));
    }
    return layout;
  }

  static constexpr std::int64_t kScale = 1024;

  const std::vector<Edge>& edges_;
  std::size_t nodes_ = 0;
  std::vector<bool> is_upwards_;                    // by edge
  std::vector<Place> places_;                       // the nodes, then the bends
  std::vector<std::vector<std::uint32_t>> layers_;  // of places, from left to right
  std::vector<std::vector<std::uint32_t>> ways_;    // by edge: the places that it passes, from above
};

}  // namespace

GraphLayout lay_out_graph(const std::vector<int>& widths, const std::vector<Edge>& edges) {
  return Layout(widths, edges).make();
}

}  // namespace docmill
