// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/html/graph_drawing.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "stages/base/visible_text.h"
#include "stages/emit/html/graph_layout.h"

namespace docmill {
namespace {

constexpr std::size_t kMostNodes = 24;
constexpr std::size_t kMostEdges = 48;
constexpr std::size_t kLongestLabel = 28;  // bytes
constexpr int kLetterWidth = 8;            // of the style's font, at most
constexpr int kPadding = 20;               // of a label, both sides
constexpr std::uint32_t kNotDrawn = std::numeric_limits<std::uint32_t>::max();

// The end of a path says more than its beginning.
std::string short_label(std::string_view text) {
  std::string label = display_text(text);
  if (label.size() <= kLongestLabel) return label;
  const std::string_view end = std::string_view(label).substr(label.size() - kLongestLabel);
  std::size_t skip = 0;
  while (skip < end.size() && (static_cast<unsigned char>(end[skip]) & 0xC0) == 0x80) ++skip;
  return "…" + std::string(end.substr(skip));
}

// How many letters wide the text is. Signs of three bytes and more are mostly wide.
int letters_of(std::string_view text) {
  int letters = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    letters += byte >= 0xE0 ? 2 : (byte & 0xC0) != 0x80 ? 1 : 0;
  }
  return letters;
}

class Drawing {
 public:
  Drawing(const FolderGraph& graph, Html& html) : graph_(graph), html_(html) {
    choose();
    std::vector<int> widths;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
    for (const std::uint32_t node : nodes_) {
      labels_.push_back(short_label(graph.nodes[node].link.label));
      widths.push_back(letters_of(labels_.back()) * kLetterWidth + kPadding);
    }
    for (const GraphEdge& edge : edges_) ends.emplace_back(edge.from, edge.to);
    widths_ = widths;
    layout_ = lay_out_graph(widths, ends);
  }

  void write() {
    html_.raw("<div class=\"scroll\">\n");
    html_.format("<svg class=\"graph\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" role=\"group\" ",
                 layout_.width, layout_.height);
    html_.raw("aria-label=\"Drawing of the dependencies; the list below says the same\">\n<defs><marker id=\"arrow\" ");
    html_.raw("viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\">");
    html_.raw("<path d=\"M0 0L8 4L0 8z\"/></marker></defs>\n");
    for (std::size_t i = 0; i < edges_.size(); ++i) write_edge(layout_.edges[i]);
    for (std::size_t i = 0; i < nodes_.size(); ++i) write_node(i);
    html_.raw("</svg>\n</div>\n");
    write_left_out();
    write_list();
  }

 private:
  // The heaviest edges, with their ends; ties by path.
  void choose() {
    std::vector<std::uint32_t> number(graph_.nodes.size(), kNotDrawn);
    std::vector<GraphEdge> heaviest = graph_.edges;
    std::ranges::stable_sort(heaviest, std::greater<>(), &GraphEdge::pairs);
    for (const GraphEdge& edge : heaviest) {
      const std::size_t added = (number[edge.from] == kNotDrawn ? 1u : 0u) + (number[edge.to] == kNotDrawn ? 1u : 0u);
      if (edges_.size() == kMostEdges) break;
      if (nodes_.size() + added > kMostNodes) continue;
      for (const std::uint32_t node : {edge.from, edge.to}) {
        if (number[node] != kNotDrawn) continue;
        number[node] = static_cast<std::uint32_t>(nodes_.size());
        nodes_.push_back(node);
      }
      edges_.push_back({number[edge.from], number[edge.to], edge.pairs});
    }
    std::ranges::sort(edges_, {}, [](const GraphEdge& edge) { return std::pair(edge.from, edge.to); });
  }

  // A smooth line: straight down through a node's layer, bent between the layers.
  void write_edge(const std::vector<GraphPoint>& points) {
    const bool is_upwards = points.front().y > points.back().y;
    html_.raw(is_upwards ? "<path class=\"up\" d=\"" : "<path d=\"").format("M{} {}", points[0].x, points[0].y);
    for (std::size_t i = 1; i < points.size(); ++i) {
      const GraphPoint& from = points[i - 1];
      const GraphPoint& to = points[i];
      const int middle = (from.y + to.y) / 2;
      if (i % 2 == 0) {
        html_.format("L{} {}", to.x, to.y);
      } else {
        html_.format("C{} {} {} {} {} {}", from.x, middle, to.x, middle, to.x, to.y);
      }
    }
    html_.raw("\" marker-end=\"url(#arrow)\"/>\n");
  }

  void write_node(std::size_t i) {
    const GraphNode& node = graph_.nodes[nodes_[i]];
    const GraphPoint corner = layout_.nodes[i];
    html_.raw("<a").attribute("href", html_url(node.link.url)).raw(">");
    html_.format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"4\"/>", corner.x, corner.y, widths_[i],
                 kNodeHeight);
    html_.format("<text x=\"{}\" y=\"{}\">", corner.x + widths_[i] / 2, corner.y + kNodeHeight / 2 + 4);
    html_.text(labels_[i]).raw("</text></a>\n");
  }

  void write_left_out() {
    const std::size_t nodes = graph_.nodes.size() - nodes_.size();
    const std::size_t edges = graph_.edges.size() - edges_.size();
    if (nodes == 0 && edges == 0) return;
    html_.raw("<p>Not drawn: ");
    if (nodes > 0) html_.number(nodes).raw(nodes == 1 ? " more node" : " more nodes");
    html_.raw(nodes > 0 && edges > 0 ? ", and " : "");
    if (edges > 0) html_.count(edges, "more arrow");
    html_.raw(".</p>\n");
  }

  void write_list() {
    html_.raw("<details><summary>The arrows as a list</summary>\n<ul class=\"plain\">\n");
    for (std::size_t i = 0; i < edges_.size(); ++i) {
      const bool is_same = i > 0 && edges_[i - 1].from == edges_[i].from;
      if (!is_same) {
        html_.raw(i == 0 ? "<li>" : "</li>\n<li>");
        link(edges_[i].from);
        html_.raw(" uses ");
      } else {
        html_.raw(", ");
      }
      link(edges_[i].to);
      html_.raw(" (").number(edges_[i].pairs).raw(")");
    }
    html_.raw("</li>\n</ul>\n</details>\n");
  }

  void link(std::uint32_t drawn) {
    const Link& link = graph_.nodes[nodes_[drawn]].link;
    html_.link(html_url(link.url), link.label);
  }

  const FolderGraph& graph_;
  Html& html_;
  std::vector<std::uint32_t> nodes_;  // drawn: the node of the graph
  std::vector<GraphEdge> edges_;      // drawn, between drawn nodes; sorted
  std::vector<std::string> labels_;
  std::vector<int> widths_;
  GraphLayout layout_;
};

}  // namespace

void draw_graph(const FolderGraph& graph, Html& html) {
  if (!graph.edges.empty()) Drawing(graph, html).write();
}

}  // namespace docmill
