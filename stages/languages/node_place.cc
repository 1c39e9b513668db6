// SPDX-License-Identifier: Apache-2.0
//
// Follows places, step by step.
#include "stages/languages/node_place.h"

#include <cstdint>

#include "stages/languages/node_children.h"

namespace docmill {
namespace {

// The text before the separator, which is removed from `text` together with it.
std::string_view take_until(std::string_view& text, char separator) {
  const std::string_view part = text.substr(0, text.find(separator));
  text.remove_prefix(part.size() == text.size() ? part.size() : part.size() + 1);
  return part;
}

TSFieldId field_id(const TSLanguage* grammar, std::string_view name) {
  return ts_language_field_id_for_name(grammar, name.data(), static_cast<std::uint32_t>(name.size()));
}

void append_parts(TSNode node, std::string_view name, std::vector<TSNode>& parts) {
  const TSFieldId field = field_id(ts_node_language(node), name);
  for_each_child_at(node, [&](const TreeCursor& cursor) {
    const TSNode child = cursor.node();
    const bool is_one = field != 0 ? cursor.field_id() == field && ts_node_is_named(child) && !ts_node_is_extra(child)
                                   : name == ts_node_type(child);
    if (is_one) parts.push_back(child);
  });
}

}  // namespace

std::vector<TSNode> parts_at(TSNode node, std::string_view place) {
  std::vector<TSNode> parts;
  if (ts_node_is_null(node)) return parts;
  if (field_id(ts_node_language(node), place) != 0) {  // most places
    append_parts(node, place, parts);
    return parts;
  }
  parts.push_back(node);
  while (!place.empty() && !parts.empty()) {
    const std::string_view step = take_until(place, '/');
    std::vector<TSNode> next;
    for (TSNode part : parts) {
      const std::size_t before = next.size();
      for (std::string_view names = step; !names.empty() && next.size() == before;) {
        append_parts(part, take_until(names, '|'), next);
      }
    }
    parts = std::move(next);
  }
  return parts;
}

TSNode part_at(TSNode node, std::string_view place) {
  if (ts_node_is_null(node)) return node;
  const TSFieldId field = field_id(ts_node_language(node), place);
  if (field != 0) return ts_node_child_by_field_id(node, field);
  const std::vector<TSNode> parts = parts_at(node, place);
  return parts.empty() ? TSNode{} : parts.front();
}

std::string_view unknown_part(const TSLanguage* grammar, std::string_view place) {
  while (!place.empty()) {
    for (std::string_view step = take_until(place, '/'); !step.empty();) {
      const std::string_view name = take_until(step, '|');
      const auto size = static_cast<std::uint32_t>(name.size());
      const bool is_known = field_id(grammar, name) != 0 ||
                            ts_language_symbol_for_name(grammar, name.data(), size, true) != 0 ||
                            ts_language_symbol_for_name(grammar, name.data(), size, false) != 0;
      if (!is_known) return name;
    }
  }
  return {};
}

}  // namespace docmill
