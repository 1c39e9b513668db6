// SPDX-License-Identifier: Apache-2.0
//
// NodePlace: a path to a part of a node, for the tables of languages. A path is a list of steps, separated by '/'. A
// step names a field or, if the grammar has no such field, a type of child. Alternatives are separated by '|': the
// first one that the node has is used.
//
//   "name"                           the child in the field `name`
//   "declarator/name"                the child in the field `name` of each child in the field `declarator`
//   "scoped_identifier|identifier"   the children of the first type, or else the children of the second type
#pragma once

#include <tree_sitter/api.h>

#include <string_view>
#include <vector>

namespace docmill {

using NodePlace = const char*;

// The parts of the node in that place, in file order. Unnamed children of a field are left out: some are commas.
std::vector<TSNode> parts_at(TSNode node, std::string_view place);

// The first part in that place, or a null node. If the place is a field, the part may be an unnamed child.
TSNode part_at(TSNode node, std::string_view place);

// The first name in the place that is neither a field nor a node of the grammar; "" if there is none. For tests.
std::string_view unknown_part(const TSLanguage* grammar, std::string_view place);

}  // namespace docmill
