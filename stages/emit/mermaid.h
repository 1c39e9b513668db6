// SPDX-License-Identifier: Apache-2.0
//
// MermaidGraph: a small directed graph in a fence that GitHub and its like draw. Labels are untrusted text and are
// escaped here. A drawing of more than kMaxNodes cannot be read, so nodes beyond that are counted, not drawn: add the
// important ones first.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace docmill {

class MermaidGraph {
 public:
  static constexpr std::uint32_t kMaxNodes = 40;

  // The new node's number. A node beyond kMaxNodes has a number too, and is left out of the drawing.
  std::uint32_t add_node(std::string_view label);

  // An edge between two nodes; left out where one of them is.
  void add_edge(std::uint32_t from, std::uint32_t to, std::string_view label = {});

  bool empty() const { return labels_.empty(); }

  // The fence, on lines of its own, and a sentence that counts what is left out, where anything is.
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
