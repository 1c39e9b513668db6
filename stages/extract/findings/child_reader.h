// SPDX-License-Identifier: Apache-2.0
//
// ChildReader: the children of a node, read in one pass. It keeps its memory from node to node.
#pragma once

#include <tree_sitter/api.h>

#include <vector>

namespace docmill {

struct NodeChild {
  TSNode node{};
  TSSymbol symbol = 0;
  TSFieldId field = 0;  // 0: none
};

class ChildReader {
 public:
  ChildReader() = default;
  ~ChildReader() {
    if (cursor_.tree != nullptr) ts_tree_cursor_delete(&cursor_);
  }
  ChildReader(const ChildReader&) = delete;
  ChildReader& operator=(const ChildReader&) = delete;

  // Valid until the next call.
  const std::vector<NodeChild>& read(TSNode node) {
    children_.clear();
    if (cursor_.tree == nullptr) {
      cursor_ = ts_tree_cursor_new(node);
    } else {
      ts_tree_cursor_reset(&cursor_, node);
    }
    for (bool more = ts_tree_cursor_goto_first_child(&cursor_); more;
         more = ts_tree_cursor_goto_next_sibling(&cursor_)) {
      const TSNode child = ts_tree_cursor_current_node(&cursor_);
      children_.push_back({child, ts_node_symbol(child), ts_tree_cursor_current_field_id(&cursor_)});
    }
    return children_;
  }

 private:
  TSTreeCursor cursor_{};
  std::vector<NodeChild> children_;
};

}  // namespace docmill
