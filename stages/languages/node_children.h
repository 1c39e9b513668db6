// SPDX-License-Identifier: Apache-2.0
//
// Loops over the children of a node. ts_node_child(node, i) takes time linear in i, so a loop over it is quadratic on
// the long lists of generated files. These loops use a cursor, which is linear. A visit may throw: that is how
// extraction is given up (work_budget.h).
#pragma once

#include <tree_sitter/api.h>

#include <initializer_list>
#include <string_view>
#include <type_traits>
#include <vector>

namespace docmill {

class FactsBuilder;

// A tree cursor that frees itself. It cannot leave the node it was created with.
class TreeCursor {
 public:
  explicit TreeCursor(TSNode node) : cursor_(ts_tree_cursor_new(node)) {}
  ~TreeCursor() { ts_tree_cursor_delete(&cursor_); }
  TreeCursor(const TreeCursor&) = delete;
  TreeCursor& operator=(const TreeCursor&) = delete;

  TSNode node() const { return ts_tree_cursor_current_node(&cursor_); }
  // The name of the current node's field, or "".
  std::string_view field() const {
    const char* name = ts_tree_cursor_current_field_name(&cursor_);
    return name == nullptr ? "" : name;
  }
  TSFieldId field_id() const { return ts_tree_cursor_current_field_id(&cursor_); }
  bool to_first_child() { return ts_tree_cursor_goto_first_child(&cursor_); }
  bool to_next_sibling() { return ts_tree_cursor_goto_next_sibling(&cursor_); }
  bool to_parent() { return ts_tree_cursor_goto_parent(&cursor_); }
  const TSTreeCursor& raw() const { return cursor_; }

 private:
  TSTreeCursor cursor_;
};

// Calls visit(cursor) for each child in order, until a call returns false. It may also return nothing.
template <typename Visit>
void for_each_child_at(TSNode node, Visit visit) {
  if (ts_node_is_null(node)) return;
  TreeCursor cursor(node);
  for (bool more = cursor.to_first_child(); more; more = cursor.to_next_sibling()) {
    if constexpr (std::is_same_v<decltype(visit(cursor)), bool>) {
      if (!visit(cursor)) return;
    } else {
      visit(cursor);
    }
  }
}

// The same with visit(child, field); `field` is the name of the child's field, or "".
template <typename Visit>
void for_each_child(TSNode node, Visit visit) {
  for_each_child_at(node, [&](const TreeCursor& cursor) { return visit(cursor.node(), cursor.field()); });
}

// The same for named children that are not extras (comments).
template <typename Visit>
void for_each_named_child(TSNode node, Visit visit) {
  for_each_child(node, [&](TSNode child, std::string_view field) {
    if (ts_node_is_named(child) && !ts_node_is_extra(child)) visit(child, field);
  });
}

// Visits everything below `node`, depth first, without recursion. visit(descendant, field) returns whether to go on
// below that descendant.
template <typename Visit>
void for_each_descendant(TSNode node, Visit visit) {
  if (ts_node_is_null(node)) return;
  TreeCursor cursor(node);
  bool more = cursor.to_first_child();
  while (more) {
    if (visit(cursor.node(), cursor.field()) && cursor.to_first_child()) continue;
    more = cursor.to_next_sibling();
    while (!more && cursor.to_parent()) more = cursor.to_next_sibling();
  }
}

// The named children in that field (names separated by commas share one field).
std::vector<TSNode> children_in_field(TSNode node, std::string_view field);

// The first child that is not a comment and of none of these types, or a null node.
TSNode first_child_except(TSNode node, std::initializer_list<std::string_view> types);

// True if the node has a child of this type, named or not (`static`, `pub`).
bool has_child(TSNode node, std::string_view type);

// Consumes the names, which are in file order.
void consume_all(FactsBuilder& facts, const std::vector<TSNode>& names);

// Consumes every identifier below the node.
void consume_identifiers(FactsBuilder& facts, TSNode node);

}  // namespace docmill
