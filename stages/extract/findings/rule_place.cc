// SPDX-License-Identifier: Apache-2.0
#include "stages/extract/findings/rule_place.h"

#include <cstdint>
#include <utility>

#include "stages/languages/node_children.h"

namespace docmill {
namespace {

// The text before the separator, which is removed from `text` together with it.
std::string_view take_until(std::string_view& text, char separator) {
  const std::string_view part = text.substr(0, text.find(separator));
  text.remove_prefix(part.size() == text.size() ? part.size() : part.size() + 1);
  return part;
}

TSFieldId field_of(TSNode node, std::string_view name) {
  return ts_language_field_id_for_name(ts_node_language(node), name.data(), static_cast<std::uint32_t>(name.size()));
}

void append_parts(TSNode node, std::string_view name, std::vector<TSNode>& parts) {
  const std::size_t before = parts.size();
  const TSFieldId field = field_of(node, name);
  TSNode token{};
  std::vector<TSNode> of_type;
  for_each_child_at(node, [&](const TreeCursor& cursor) {
    const TSNode child = cursor.node();
    if (name == ts_node_type(child)) of_type.push_back(child);
    if (field == 0 || cursor.field_id() != field || ts_node_is_extra(child)) return;
    if (ts_node_is_named(child)) {
      parts.push_back(child);
    } else if (ts_node_is_null(token)) {
      token = child;
    }
  });
  if (parts.size() > before) return;
  if (!ts_node_is_null(token)) {
    parts.push_back(token);
  } else {
    parts.insert(parts.end(), of_type.begin(), of_type.end());
  }
}

std::vector<TSNode> parts_at_one(TSNode node, std::string_view place) {
  std::vector<TSNode> parts{node};
  while (!place.empty() && !parts.empty()) {
    const std::string_view step = take_until(place, '/');
    std::vector<TSNode> next;
    for (const TSNode part : parts) append_parts(part, step, next);
    parts = std::move(next);
  }
  return parts;
}

}  // namespace

std::vector<TSNode> rule_parts_at(TSNode node, std::string_view place) {
  std::vector<TSNode> parts;
  if (ts_node_is_null(node)) return parts;
  while (!place.empty() && parts.empty()) parts = parts_at_one(node, take_until(place, '|'));
  return parts;
}

TSNode rule_part_at(TSNode node, std::string_view place) {
  if (ts_node_is_null(node)) return {};
  if (place.find_first_of("/|") == place.npos) {  // most places
    const TSFieldId field = field_of(node, place);
    const TSNode part = field == 0 ? TSNode{} : ts_node_child_by_field_id(node, field);
    if (!ts_node_is_null(part)) return part;
  }
  const std::vector<TSNode> parts = rule_parts_at(node, place);
  return parts.empty() ? TSNode{} : parts.front();
}

}  // namespace docmill
