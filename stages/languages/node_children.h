// SPDX-License-Identifier: Apache-2.0
//
// Going over the children of a node. ts_node_child(node, i) takes a time that grows with i, so a loop over it is
// quadratic on the long lists that generated files have; these loops use a cursor, which is linear.
#pragma once

#include <tree_sitter/api.h>

#include <initializer_list>
#include <string_view>
#include <vector>

namespace docmill {

class FactsBuilder;

// Calls visit(child, field) for each child in order; `field` is the name of the child's field, "" where it has none.
template <typename Visit>
void for_each_child(TSNode node, Visit visit) {
  if (ts_node_is_null(node)) return;
  TSTreeCursor cursor = ts_tree_cursor_new(node);
  for (bool more = ts_tree_cursor_goto_first_child(&cursor); more; more = ts_tree_cursor_goto_next_sibling(&cursor)) {
    const char* field = ts_tree_cursor_current_field_name(&cursor);
    visit(ts_tree_cursor_current_node(&cursor), std::string_view(field == nullptr ? "" : field));
  }
  ts_tree_cursor_delete(&cursor);
}

// The same for named children that are no extras (comments).
template <typename Visit>
void for_each_named_child(TSNode node, Visit visit) {
  for_each_child(node, [&](TSNode child, std::string_view field) {
    if (ts_node_is_named(child) && !ts_node_is_extra(child)) visit(child, field);
  });
}

// Goes over everything below `node`, depth first, however deep it is. visit(descendant, field) says whether to go on
// below that descendant.
template <typename Visit>
void for_each_descendant(TSNode node, Visit visit) {
  if (ts_node_is_null(node)) return;
  TSTreeCursor cursor = ts_tree_cursor_new(node);
  bool more = ts_tree_cursor_goto_first_child(&cursor);
  while (more) {
    const char* field = ts_tree_cursor_current_field_name(&cursor);
    const std::string_view field_name(field == nullptr ? "" : field);
    if (visit(ts_tree_cursor_current_node(&cursor), field_name) && ts_tree_cursor_goto_first_child(&cursor)) continue;
    more = ts_tree_cursor_goto_next_sibling(&cursor);
    // The cursor cannot leave the node that it was made with, so this ends there.
    while (!more && ts_tree_cursor_goto_parent(&cursor)) more = ts_tree_cursor_goto_next_sibling(&cursor);
  }
  ts_tree_cursor_delete(&cursor);
}

// The children in that field, named ones only (names separated by commas share one field).
std::vector<TSNode> children_in_field(TSNode node, std::string_view field);

// The first child that is no comment and of none of these types, or a null node.
TSNode first_child_except(TSNode node, std::initializer_list<std::string_view> types);

// True where the node has such a child, named or not (`static`, `pub`).
bool has_child(TSNode node, std::string_view type);

// Consumes the names, given in the order of the file.
void consume_all(FactsBuilder& facts, const std::vector<TSNode>& names);

// Consumes every identifier below the node.
void consume_identifiers(FactsBuilder& facts, TSNode node);

}  // namespace docmill
