// SPDX-License-Identifier: Apache-2.0
#include "stages/extract/findings/compiled_place.h"

#include <algorithm>
#include <utility>

namespace docmill {
namespace {

// The text before the separator, which is removed from `text` together with it.
std::string_view take_until(std::string_view& text, char separator) {
  const std::string_view part = text.substr(0, text.find(separator));
  text.remove_prefix(part.size() == text.size() ? part.size() : part.size() + 1);
  return part;
}

}  // namespace

std::vector<TSSymbol> symbols_named(const TSLanguage* grammar, std::string_view name) {
  std::vector<TSSymbol> symbols;
  const auto count = static_cast<TSSymbol>(ts_language_symbol_count(grammar));
  for (TSSymbol symbol = 0; symbol < count; ++symbol) {
    if (name == ts_language_symbol_name(grammar, symbol)) symbols.push_back(symbol);
  }
  return symbols;
}

CompiledPlace::CompiledPlace(std::string_view place, const TSLanguage* grammar, std::uint32_t number)
    : number_(number) {
  while (!place.empty()) {
    Path path;
    for (std::string_view steps = take_until(place, '|'); !steps.empty();) {
      const std::string_view name = take_until(steps, '/');
      const auto size = static_cast<std::uint32_t>(name.size());
      path.push_back({ts_language_field_id_for_name(grammar, name.data(), size), symbols_named(grammar, name)});
    }
    alternatives_.push_back(std::move(path));
  }
}

void CompiledPlace::append_parts(std::span<const NodeChild> children, const Step& step, std::vector<TSNode>& parts) {
  const std::size_t before = parts.size();
  TSNode token{};
  for (const NodeChild& child : children) {
    if (step.field == 0 || child.field != step.field || ts_node_is_extra(child.node)) continue;
    if (ts_node_is_named(child.node)) {
      parts.push_back(child.node);
    } else if (ts_node_is_null(token)) {
      token = child.node;
    }
  }
  if (parts.size() > before) return;
  if (!ts_node_is_null(token)) {
    parts.push_back(token);
    return;
  }
  for (const NodeChild& child : children) {
    if (std::ranges::find(step.types, child.symbol) != step.types.end()) parts.push_back(child.node);
  }
}

// Replaces the parts by what the steps of the path behind the first one lead to.
void CompiledPlace::follow(const Path& path, std::vector<TSNode>& parts, ChildReader& reader) {
  for (auto step = path.begin() + 1; step != path.end() && !parts.empty(); ++step) {
    std::vector<TSNode> next;
    for (const TSNode part : parts) append_parts(reader.read(part), *step, next);
    parts = std::move(next);
  }
}

std::vector<TSNode> CompiledPlace::parts_of(std::span<const NodeChild> children, ChildReader& reader) const {
  std::vector<TSNode> parts;
  for (auto path = alternatives_.begin(); path != alternatives_.end() && parts.empty(); ++path) {
    append_parts(children, path->front(), parts);
    follow(*path, parts, reader);
  }
  return parts;
}

std::vector<TSNode> CompiledPlace::parts_of(TSNode node, ChildReader& reader) const {
  std::vector<TSNode> parts;
  if (ts_node_is_null(node)) return parts;
  for (auto path = alternatives_.begin(); path != alternatives_.end() && parts.empty(); ++path) {
    append_parts(reader.read(node), path->front(), parts);
    follow(*path, parts, reader);
  }
  return parts;
}

TSNode CompiledPlace::part_of(std::span<const NodeChild> children, ChildReader& reader) const {
  const std::vector<TSNode> parts = parts_of(children, reader);
  return parts.empty() ? TSNode{} : parts.front();
}

TSNode CompiledPlace::part_of(TSNode node, ChildReader& reader) const {
  if (ts_node_is_null(node)) return {};
  if (is_one_step()) {  // most places
    const Step& step = alternatives_.front().front();
    const TSNode part = step.field == 0 ? TSNode{} : ts_node_child_by_field_id(node, step.field);
    if (!ts_node_is_null(part) || step.types.empty()) return part;
  }
  const std::vector<TSNode> parts = parts_of(node, reader);
  return parts.empty() ? TSNode{} : parts.front();
}

}  // namespace docmill
