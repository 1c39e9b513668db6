// SPDX-License-Identifier: Apache-2.0
//
// CompiledPlace: a place of a rule, for one grammar. Places in rules are like those of node_place.h with two
// differences. Whole places are separated by '|', and the first one that the node has is used:
// "call/function|identifier". A step names a field or, if the node has none of this name, a type of child, because a
// grammar can use a name for both.
#pragma once

#include <tree_sitter/api.h>

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "stages/extract/findings/child_reader.h"

namespace docmill {

// The symbols and fields of a grammar by their names. Lives as long as the grammar.
class GrammarNames {
 public:
  explicit GrammarNames(const TSLanguage* grammar);
  // All symbols with this name; several can have one.
  const std::vector<TSSymbol>& symbols(std::string_view name) const;
  // 0: there is none.
  TSFieldId field(std::string_view name) const;

 private:
  std::unordered_map<std::string_view, std::vector<TSSymbol>> symbols_;
  std::unordered_map<std::string_view, TSFieldId> fields_;
};

class CompiledPlace {
 public:
  // `number`: of the places of its index, from 0.
  CompiledPlace(std::string_view place, const GrammarNames& names, std::uint32_t number);

  std::uint32_t number() const { return number_; }
  // Of the longest path.
  std::size_t steps() const;
  // The first step of the place, if it is a single path: a field, or 0; types, if no field has the name or a node can
  // lack it.
  struct Step {
    TSFieldId field = 0;
    std::vector<TSSymbol> types;
  };
  const Step* first_step() const { return alternatives_.size() == 1 ? &alternatives_.front().front() : nullptr; }
  // True if it is one step, which names a field and no type: it is found without reading all children.
  bool is_field() const { return is_field_; }

  // The parts in this place of the node with these children, in file order. Unnamed tokens are parts too, if the step
  // names their type, or if nothing else is in the field. `reader` must not be the one that read the children.
  std::vector<TSNode> parts_of(std::span<const NodeChild> children, ChildReader& reader) const;
  std::vector<TSNode> parts_of(TSNode node, ChildReader& reader) const;

  // The first part, or a null node.
  TSNode part_of(std::span<const NodeChild> children, ChildReader& reader) const;
  TSNode part_of(TSNode node, ChildReader& reader) const;

 private:
  using Path = std::vector<Step>;

  std::uint32_t number_;
  std::vector<Path> alternatives_;
  bool is_field_ = false;
};

}  // namespace docmill
