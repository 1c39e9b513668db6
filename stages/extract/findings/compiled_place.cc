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

GrammarNames::GrammarNames(const TSLanguage* grammar) {
  const auto symbols = static_cast<TSSymbol>(ts_language_symbol_count(grammar));
  for (TSSymbol symbol = 0; symbol < symbols; ++symbol) {
    symbols_[ts_language_symbol_name(grammar, symbol)].push_back(symbol);
  }
  const auto fields = static_cast<TSFieldId>(ts_language_field_count(grammar));
  for (TSFieldId field = 1; field <= fields; ++field) fields_[ts_language_field_name_for_id(grammar, field)] = field;
}

const std::vector<TSSymbol>& GrammarNames::symbols(std::string_view name) const {
  static const std::vector<TSSymbol> none;
  const auto found = symbols_.find(name);
  return found == symbols_.end() ? none : found->second;
}

TSFieldId GrammarNames::field(std::string_view name) const {
  const auto found = fields_.find(name);
  return found == fields_.end() ? TSFieldId{0} : found->second;
}

CompiledPlace::CompiledPlace(std::string_view place, const GrammarNames& names, std::uint32_t number)
    : number_(number) {
  while (!place.empty()) {
    Path path;
    for (std::string_view steps = take_until(place, '|'); !steps.empty();) {
      const std::string_view name = take_until(steps, '/');
      path.push_back({names.field(name), names.symbols(name)});
    }
    alternatives_.push_back(std::move(path));
  }
  is_field_ = alternatives_.size() == 1 && steps() == 1 && alternatives_.front().front().field != 0 &&
              alternatives_.front().front().types.empty();
}

std::size_t CompiledPlace::steps() const {
  std::size_t most = 0;
  for (const Path& path : alternatives_) most = std::max(most, path.size());
  return most;
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

// The first part that the steps lead to from one of the children. `read_children` gives them.
template <typename Read>
TSNode CompiledPlace::first_among(Steps steps, Read read_children, ChildReader& reader) {
  const Step& step = steps.front();
  TSNode token{};
  bool is_named = false;
  for (std::size_t i = 0; step.field != 0 && i < read_children().size(); ++i) {
    const NodeChild child = read_children()[i];
    if (child.field != step.field || ts_node_is_extra(child.node)) continue;
    if (ts_node_is_named(child.node)) {
      is_named = true;
      const TSNode part = first_below(steps.subspan(1), child.node, reader);
      if (!ts_node_is_null(part)) return part;
    } else if (ts_node_is_null(token)) {
      token = child.node;
    }
  }
  if (is_named) return {};
  if (!ts_node_is_null(token)) return first_below(steps.subspan(1), token, reader);
  for (std::size_t i = 0; !step.types.empty() && i < read_children().size(); ++i) {
    const NodeChild child = read_children()[i];
    if (std::ranges::find(step.types, child.symbol) == step.types.end()) continue;
    const TSNode part = first_below(steps.subspan(1), child.node, reader);
    if (!ts_node_is_null(part)) return part;
  }
  return {};
}

// The first part that the steps lead to from the node: the node itself if there are none.
TSNode CompiledPlace::first_below(Steps steps, TSNode node, ChildReader& reader) {
  if (steps.empty()) return node;
  if (ts_node_child_count(node) == 0) return {};
  const Step& step = steps.front();
  if (step.field != 0 && step.types.empty()) {  // in most cases one child is in the field: then no others are read
    const TSNode child = ts_node_child_by_field_id(node, step.field);
    if (ts_node_is_null(child)) return {};
    const TSNode part = ts_node_is_named(child) ? first_below(steps.subspan(1), child, reader) : TSNode{};
    if (!ts_node_is_null(part)) return part;
  }
  // The reader forgets these children if it reads many others meanwhile.
  return first_among(
      steps, [&] { return std::span<const NodeChild>(reader.read(node)); }, reader);
}

TSNode CompiledPlace::part_of(std::span<const NodeChild> children, ChildReader& reader) const {
  for (const Path& path : alternatives_) {
    const TSNode part = first_among(
        path, [&] { return children; }, reader);
    if (!ts_node_is_null(part)) return part;
  }
  return {};
}

TSNode CompiledPlace::part_of(TSNode node, ChildReader& reader) const {
  if (ts_node_is_null(node)) return {};
  if (is_field_) return ts_node_child_by_field_id(node, alternatives_.front().front().field);
  for (const Path& path : alternatives_) {
    const TSNode part = first_below(path, node, reader);
    if (!ts_node_is_null(part)) return part;
  }
  return {};
}

}  // namespace docmill
