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

using Steps = std::span<const CompiledPlace::Step>;

// What to do with a part: true if no others are wanted.
struct FirstPart {
  static constexpr bool kOneIsEnough = true;
  TSNode part{};
  bool operator()(TSNode found) {
    part = found;
    return true;
  }
};
struct AllParts {
  static constexpr bool kOneIsEnough = false;
  std::vector<TSNode> parts;
  bool operator()(TSNode found) {
    parts.push_back(found);
    return false;
  }
};

template <typename Visit>
bool visit_below(Steps steps, TSNode node, ChildReader& reader, Visit& visit);

// Visits the parts that the steps lead to from the children, which `read_children` gives, until a visit returns true.
template <typename Read, typename Visit>
bool visit_among(Steps steps, Read read_children, ChildReader& reader, Visit& visit) {
  const CompiledPlace::Step& step = steps.front();
  TSNode token{};
  bool is_named = false;
  for (std::size_t i = 0; step.field != 0 && i < read_children().size(); ++i) {
    const NodeChild child = read_children()[i];
    if (child.field != step.field || ts_node_is_extra(child.node)) continue;
    if (ts_node_is_named(child.node)) {
      is_named = true;
      if (visit_below(steps.subspan(1), child.node, reader, visit)) return true;
    } else if (ts_node_is_null(token)) {
      token = child.node;
    }
  }
  if (is_named) return false;
  if (!ts_node_is_null(token)) return visit_below(steps.subspan(1), token, reader, visit);
  for (std::size_t i = 0; !step.types.empty() && i < read_children().size(); ++i) {
    const NodeChild child = read_children()[i];
    if (std::ranges::find(step.types, child.symbol) == step.types.end()) continue;
    if (visit_below(steps.subspan(1), child.node, reader, visit)) return true;
  }
  return false;
}

// The same from the node: it is the part itself if there are no steps.
template <typename Visit>
bool visit_below(Steps steps, TSNode node, ChildReader& reader, Visit& visit) {
  if (steps.empty()) return visit(node);
  if (ts_node_child_count(node) == 0) return false;
  const CompiledPlace::Step& step = steps.front();
  if (Visit::kOneIsEnough && step.field != 0 && step.types.empty()) {
    // In most cases one child is in the field: then no others are read.
    const TSNode child = ts_node_child_by_field_id(node, step.field);
    if (ts_node_is_null(child)) return false;
    if (ts_node_is_named(child) && visit_below(steps.subspan(1), child, reader, visit)) return true;
  }
  // The reader forgets children if it reads many others, so they are asked for again each time.
  return visit_among(
      steps, [&] { return std::span<const NodeChild>(reader.read(node)); }, reader, visit);
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

std::vector<TSNode> CompiledPlace::parts_of(std::span<const NodeChild> children, ChildReader& reader) const {
  AllParts all;
  for (auto path = alternatives_.begin(); path != alternatives_.end() && all.parts.empty(); ++path) {
    visit_among(
        *path, [&] { return children; }, reader, all);
  }
  return std::move(all.parts);
}

std::vector<TSNode> CompiledPlace::parts_of(TSNode node, ChildReader& reader) const {
  AllParts all;
  if (ts_node_is_null(node)) return {};
  for (auto path = alternatives_.begin(); path != alternatives_.end() && all.parts.empty(); ++path) {
    visit_below(*path, node, reader, all);
  }
  return std::move(all.parts);
}

TSNode CompiledPlace::part_of(std::span<const NodeChild> children, ChildReader& reader) const {
  FirstPart first;
  for (const Path& path : alternatives_) {
    if (visit_among(
            path, [&] { return children; }, reader, first))
      break;
  }
  return first.part;
}

TSNode CompiledPlace::part_of(TSNode node, ChildReader& reader) const {
  if (ts_node_is_null(node)) return {};
  if (is_field_) return ts_node_child_by_field_id(node, alternatives_.front().front().field);
  FirstPart first;
  for (const Path& path : alternatives_) {
    if (visit_below(path, node, reader, first)) break;
  }
  return first.part;
}

}  // namespace docmill
