// SPDX-License-Identifier: Apache-2.0
//
// Searches the children of a node.
#include "stages/languages/node_children.h"

#include <algorithm>

#include "stages/languages/facts_builder.h"

namespace docmill {

std::vector<TSNode> children_in_field(TSNode node, std::string_view field) {
  std::vector<TSNode> children;
  for_each_named_child(node, [&](TSNode child, std::string_view child_field) {
    if (child_field == field) children.push_back(child);
  });
  return children;
}

TSNode first_child_except(TSNode node, std::initializer_list<std::string_view> types) {
  TSNode found{};
  for_each_child(node, [&](TSNode child, std::string_view) {
    const bool is_one = !ts_node_is_extra(child) &&
                        std::find(types.begin(), types.end(), std::string_view(ts_node_type(child))) == types.end();
    if (is_one) found = child;
    return !is_one;
  });
  return found;
}

bool has_child(TSNode node, std::string_view type) {
  return !ts_node_is_null(node) && !ts_node_is_null(FactsBuilder::child_of_type(node, type));
}

void consume_all(FactsBuilder& facts, const std::vector<TSNode>& names) {
  for (auto name = names.rbegin(); name != names.rend(); ++name) facts.consume(*name);
}

void consume_identifiers(FactsBuilder& facts, TSNode node) {
  std::vector<TSNode> names;
  for_each_descendant(node, [&](TSNode child, std::string_view) {
    if (ts_node_child_count(child) == 0 && std::string_view(ts_node_type(child)).ends_with("identifier")) {
      names.push_back(child);
    }
    return true;
  });
  consume_all(facts, names);
}

}  // namespace docmill
