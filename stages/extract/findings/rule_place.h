// SPDX-License-Identifier: Apache-2.0
//
// Places in rules, which are like those of node_place.h with two differences. Whole places are separated by '|', and the
// first one that the node has is used: "call/function|identifier". A step names a field or, if the node has none of this
// name, a type of child, because a grammar can use a name for both.
#pragma once

#include <tree_sitter/api.h>

#include <string_view>
#include <vector>

namespace docmill {

// Unnamed tokens are parts too, if the step names their type, or if nothing else is in the field.
std::vector<TSNode> rule_parts_at(TSNode node, std::string_view place);

// The first part, or a null node.
TSNode rule_part_at(TSNode node, std::string_view place);

}  // namespace docmill
