// SPDX-License-Identifier: Apache-2.0
//
// Tests the conditions of rules on nodes.
#pragma once

#include <tree_sitter/api.h>

#include <algorithm>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "stages/extract/findings/rule_index.h"
#include "stages/rules/rule.h"

namespace docmill {

// A node that a rule may be about. Nodes that there are not are null nodes.
struct MatchedNode {
  TSNode node{};
  TSNode name{};                         // of a site
  const IndexedSite* site = nullptr;     // null: it has no arguments
  TSNode function{};                     // the innermost one around the node
  TSNode type{};                         // the innermost class around it
  const TSTreeCursor* cursor = nullptr;  // at the node; null: not at hand
};

// What was found at one node, so that the conditions of all its rules look for each part once.
class NodeParts {
 public:
  explicit NodeParts(std::size_t places) : places_(places) {}

  // Forgets what was found: another node comes. `children`: its own, or none if they are not known yet.
  void begin(std::span<const NodeChild> children) {
    ++visit_;
    fields_found_ = 0;
    children_ = children;
  }

  // Of the current node.
  std::span<const NodeChild> children(TSNode node) {
    if (children_.empty() && ts_node_child_count(node) > 0) children_ = children_reader_.read(node);
    return children_;
  }
  const ChildBits& child_bits(TSNode node) {
    if (bits_visit_ != visit_) {
      bits_ = {};
      for (const NodeChild& child : children(node)) bits_.add(child);
      bits_visit_ = visit_;
    }
    return bits_;
  }
  TSNode part(const CompiledPlace& place, TSNode node) {
    Slot& slot = places_[place.number()];
    if (slot.visit == visit_) return slot.node;
    // Most nodes are rejected by their first parts. A few fields are found sooner than all children are read.
    const bool finds_field = place.is_field() && children_.empty() && fields_found_ < 4;
    if (finds_field) ++fields_found_;
    slot = {visit_, finds_field ? place.part_of(node, reader_) : place.part_of(children(node), reader_)};
    return slot.node;
  }
  template <typename Find>
  TSNode parent(Find find) {
    if (parent_.visit != visit_) parent_ = {visit_, find()};
    return parent_.node;
  }

  // The arguments of the current node at this site.
  template <typename Find>
  std::span<const TSNode> arguments(const void* site, Find find) {
    if (arguments_visit_ != visit_ || arguments_site_ != site) arguments_ = find();
    arguments_visit_ = visit_;
    arguments_site_ = site;
    return arguments_;
  }

  // For other nodes.
  ChildReader& reader() { return reader_; }

 private:
  struct Slot {
    std::uint64_t visit = 0;
    TSNode node{};
  };
  std::vector<Slot> places_;
  Slot parent_;
  ChildReader children_reader_;
  std::span<const NodeChild> children_;  // empty: not known yet
  ChildBits bits_;
  std::uint64_t bits_visit_ = 0;
  std::uint32_t fields_found_ = 0;  // of the current node, one by one
  std::vector<TSNode> arguments_;
  const void* arguments_site_ = nullptr;
  std::uint64_t arguments_visit_ = 0;
  ChildReader reader_;
  std::uint64_t visit_ = 1;
};

// Whether the name at the node resolves to one of the paths; or, before all imports are known, whether it could.
using MeansOneOf = std::function<bool(TSNode begin, TSNode name, Texts paths)>;

class ConditionTest {
 public:
  // If `names` are not final, conditions about names hold if they could hold, and must be tested again later.
  // `is_current`: the matched node is the current one of `parts`.
  ConditionTest(const RuleIndex& index, std::string_view source, const MeansOneOf& names, bool names_are_final,
                NodeParts& parts, bool is_current)
      : index_(index),
        source_(source),
        names_(names),
        names_are_final_(names_are_final),
        parts_(parts),
        is_current_(is_current) {}

  bool all_hold(std::span<const CompiledCondition> conditions, const MatchedNode& matched) const;
  // REQUIRES: the matched node is the current one.
  bool all_hold(const IndexedConditions& conditions, const MatchedNode& matched) const {
    if (conditions.gate && !conditions.gate->admits(parts_.child_bits(matched.node))) return false;
    for (const QuickCondition& condition : conditions.quick) {
      if (!holds(condition, parts_.part(*condition.place, matched.node))) return false;
    }
    return conditions.others.empty() || all_hold(conditions.others, matched);
  }

 private:
  std::string_view text_of(TSNode node) const;
  bool holds(const QuickCondition& condition, TSNode part) const {
    if (condition.test == TestKind::missing) return ts_node_is_null(part);
    if (ts_node_is_null(part)) return false;
    if (condition.test == TestKind::exists) return true;
    const bool is_so = condition.test == TestKind::is
                           ? std::ranges::find(condition.types, ts_node_symbol(part)) != condition.types.end()
                           : std::ranges::find(condition.texts, text_of(part)) != condition.texts.end();
    return is_so != condition.is_negated;
  }
  bool holds(const CompiledCondition& compiled, const MatchedNode& matched) const;
  bool holds_for_any(const CompiledCondition& compiled, const MatchedNode& matched) const;
  bool count_holds(const CompiledCondition& compiled, const MatchedNode& matched) const;
  bool passes(const CompiledCondition& compiled, const MatchedNode& matched, TSNode node) const;
  bool is_one_of(const CompiledCondition& compiled, TSNode node) const;
  bool is_in_group(TSNode node, const CompiledGroup& group) const;
  bool has_below(const CompiledCondition& compiled, TSNode node) const;
  bool is_call_of(TSNode node, Texts paths) const;
  TSNode find(const CompiledPart& part, const MatchedNode& matched) const;
  TSNode follow(std::span<const CompiledStep> steps, TSNode node, const TSTreeCursor* cursor) const;
  TSNode follow_from(const MatchedNode& matched, std::span<const CompiledStep> steps) const;
  TSNode argument(std::int32_t position, const MatchedNode& matched) const;
  TSNode keyword(std::string_view name, const MatchedNode& matched) const;
  bool has_spread(const MatchedNode& matched) const;
  std::vector<TSNode> places(const CompiledPart& part, const MatchedNode& matched) const;
  std::vector<TSNode> find_arguments(const MatchedNode& matched) const;
  // `found` holds them if they are not those of the current node.
  std::span<const TSNode> arguments(const MatchedNode& matched, std::vector<TSNode>& found) const;
  std::string_view content_of(TSNode node) const;

  const RuleIndex& index_;
  std::string_view source_;
  const MeansOneOf& names_;
  bool names_are_final_;
  NodeParts& parts_;
  bool is_current_;
};

}  // namespace docmill
