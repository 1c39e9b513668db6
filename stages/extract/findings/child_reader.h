// SPDX-License-Identifier: Apache-2.0
//
// ChildReader: the children of a node, read in one pass. It keeps its memory from node to node. For one tree.
#pragma once

#include <tree_sitter/api.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace docmill {

struct NodeChild {
  TSNode node{};
  TSSymbol symbol = 0;
  TSFieldId field = 0;  // 0: none
};

// Which fields, types and pairs of both the children of a node have, as sets that can hold too much: several types
// share a bit.
struct ChildBits {
  std::uint64_t fields = 0;
  std::uint64_t types = 0;
  std::uint64_t pairs = 0;

  static std::uint64_t field_bit(TSFieldId field) { return std::uint64_t{1} << (field & 63); }
  static std::uint64_t type_bit(TSSymbol type) { return std::uint64_t{1} << (type & 63); }
  static std::uint64_t pair_bit(TSFieldId field, TSSymbol type) {
    return std::uint64_t{1} << ((field * 37U + type * 11U) & 63);
  }
  void add(const NodeChild& child) {
    fields |= field_bit(child.field);
    types |= type_bit(child.symbol);
    pairs |= pair_bit(child.field, child.symbol);
  }
};

class ChildReader {
 public:
  ChildReader() = default;
  ~ChildReader() {
    if (cursor_.tree != nullptr) ts_tree_cursor_delete(&cursor_);
  }
  ChildReader(const ChildReader&) = delete;
  ChildReader& operator=(const ChildReader&) = delete;

  // Valid until kKept further nodes are read. Several conditions look at the same nodes, so the last ones are kept.
  const std::vector<NodeChild>& read(TSNode node) {
    for (const Kept& kept : kept_) {
      if (kept.id == node.id) return kept.children;
    }
    Kept& kept = kept_[next_];
    next_ = (next_ + 1) % kKept;
    kept.id = node.id;
    kept.children.clear();
    if (cursor_.tree == nullptr) {
      cursor_ = ts_tree_cursor_new(node);
    } else {
      ts_tree_cursor_reset(&cursor_, node);
    }
    bool more = ts_tree_cursor_goto_first_child(&cursor_);
    for (; more; more = ts_tree_cursor_goto_next_sibling(&cursor_)) {
      const TSNode child = ts_tree_cursor_current_node(&cursor_);
      kept.children.push_back({child, ts_node_symbol(child), ts_tree_cursor_current_field_id(&cursor_)});
    }
    return kept.children;
  }

 private:
  static constexpr std::size_t kKept = 4;
  struct Kept {
    const void* id = nullptr;  // of the node
    std::vector<NodeChild> children;
  };

  TSTreeCursor cursor_{};
  std::array<Kept, kKept> kept_;
  std::size_t next_ = 0;
};

}  // namespace docmill
