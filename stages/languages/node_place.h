// SPDX-License-Identifier: Apache-2.0
//
// Places: how the tables of node rules name parts of a node. A place is a path of steps with '/' between them. A step
// is the name of a field or, if the grammar has no such field, a type of child, named or not. A step may be several of
// these with '|' between them; the first one that the node has counts.
//
//   "name"                           the child in the field `name`
//   "declarator/name"                the child in the field `name` of each child in the field `declarator`
//   "scoped_identifier|identifier"   the children of the first type, if there are none those of the second
#pragma once

#include <tree_sitter/api.h>

#include <string_view>
#include <vector>

namespace docmill {

using NodePlace = const char*;

// The parts of the node in that place, in file order. In a field, only named children count: commas are in it too.
std::vector<TSNode> parts_at(TSNode node, std::string_view place);

// The first of them, or a null node.
TSNode part_at(TSNode node, std::string_view place);

// The first name in the place that is neither a field nor a node of the grammar; "" if there is none. For tests.
std::string_view unknown_part(const TSLanguage* grammar, std::string_view place);

}  // namespace docmill
