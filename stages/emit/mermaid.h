// SPDX-License-Identifier: Apache-2.0
//
// MermaidGraph: a small directed graph in a fence, which GitHub and similar sites draw. Labels are untrusted text and
// are escaped here. Nobody can read a drawing of more than kMaxNodes and kMaxEdges, so further ones are counted and not
// drawn. Add the important ones first.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace docmill {

class MermaidGraph {
 public:
  static constexpr std::uint32_t kMaxNodes = 15;
  static constexpr std::uint32_t kMaxEdges = 40;

  // Returns the number of the new node. A node beyond kMaxNodes has a number too, but is not drawn.
  std::uint32_t add_node(std::string_view label);

  // Adds an edge between two nodes. It is not drawn if one of them is not, or if there are kMaxEdges.
  void add_edge(std::uint32_t from, std::uint32_t to, std::string_view label = {});

  bool empty() const { return labels_.empty(); }

  // Appends the fence and, if something is not drawn, a sentence that counts it.
  void append_to(std::string& out) const;

 private:
  struct Edge {
    std::uint32_t from;
    std::uint32_t to;
    std::string label;  // escaped
  };

  std::vector<std::string> labels_;  // escaped, of the nodes drawn
  std::vector<Edge> edges_;
  std::uint32_t nodes_ = 0;
  std::uint32_t omitted_edges_ = 0;
};

}  // namespace docmill
