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
#include <vector>

#include "stages/extract/findings/child_reader.h"

namespace docmill {

class CompiledPlace {
 public:
  // `number`: of the places of its index, from 0.
  CompiledPlace(std::string_view place, const TSLanguage* grammar, std::uint32_t number);

  std::uint32_t number() const { return number_; }
  // True if it is one step, which names a field and no type.
  bool is_field() const {
    return is_one_step() && alternatives_.front().front().field != 0 && alternatives_.front().front().types.empty();
  }

  // The parts in this place of the node with these children, in file order. Unnamed tokens are parts too, if the step
  // names their type, or if nothing else is in the field. `reader` must not be the one that read the children.
  std::vector<TSNode> parts_of(std::span<const NodeChild> children, ChildReader& reader) const;
  std::vector<TSNode> parts_of(TSNode node, ChildReader& reader) const;

  // The first part, or a null node.
  TSNode part_of(std::span<const NodeChild> children, ChildReader& reader) const;
  TSNode part_of(TSNode node, ChildReader& reader) const;

 private:
  struct Step {
    TSFieldId field = 0;          // 0: none
    std::vector<TSSymbol> types;  // symbols of that name
  };
  using Path = std::vector<Step>;

  bool is_one_step() const { return alternatives_.size() == 1 && alternatives_.front().size() == 1; }
  static void follow(const Path& path, std::vector<TSNode>& parts, ChildReader& reader);
  static void append_parts(std::span<const NodeChild> children, const Step& step, std::vector<TSNode>& parts);

  std::uint32_t number_;
  std::vector<Path> alternatives_;
};

// All symbols of the grammar with this name; several can have one.
std::vector<TSSymbol> symbols_named(const TSLanguage* grammar, std::string_view name);

}  // namespace docmill
