// SPDX-License-Identifier: Apache-2.0
//
// Tests the conditions of rules on nodes.
#pragma once

#include <tree_sitter/api.h>

#include <functional>
#include <span>
#include <string_view>

#include "stages/extract/findings/rule_index.h"
#include "stages/languages/node_children.h"
#include "stages/rules/rule.h"

namespace docmill {

// A node that a rule may be about. Nodes that there are not are null nodes.
struct MatchedNode {
  TSNode node{};
  TSNode name{};                    // of a site
  const RuleSite* site = nullptr;   // null: it has no arguments
  TSNode function{};                // the innermost one around the node
  TSNode class_{};                  // likewise
  const TSTreeCursor* cursor = nullptr;  // at the node; null: not at hand
};

// Whether the name at the node resolves to one of the paths.
using MeansOneOf = std::function<bool(TSNode begin, TSNode name, Texts paths)>;

class ConditionTest {
 public:
  // `names` may be empty: then conditions about names hold, and must be tested again later.
  ConditionTest(const RuleIndex& index, std::string_view source, const MeansOneOf& names)
      : index_(index), source_(source), names_(names) {}

  bool all_hold(std::span<const Condition> conditions, const MatchedNode& matched) const;

  std::string_view text_of(TSNode node) const;

 private:
  bool holds(const Condition& condition, const MatchedNode& matched) const;
  bool holds_for_any(const Condition& condition, const MatchedNode& matched) const;
  bool count_holds(const Condition& condition, const MatchedNode& matched, TSNode node) const;
  bool passes(const Condition& condition, const MatchedNode& matched, TSNode node) const;
  bool is_one_of(TSNode node, Texts types) const;
  bool is_in_group(TSNode node, const NodeGroup& group) const;
  bool has_below(TSNode node, const Condition& condition) const;
  bool is_call_of(TSNode node, Texts paths) const;
  TSNode find(const RulePart& part, const MatchedNode& matched) const;
  TSNode follow(const RulePart& part, TSNode node, const TSTreeCursor* cursor) const;
  TSNode argument(std::int32_t position, const MatchedNode& matched) const;
  TSNode keyword(std::string_view name, const MatchedNode& matched) const;
  bool has_spread(const MatchedNode& matched) const;
  bool is_spread(TSNode node) const;
  bool is_keyword(TSNode node) const;
  std::vector<TSNode> arguments(const MatchedNode& matched) const;
  std::string_view content_of(TSNode node) const;

  const RuleIndex& index_;
  std::string_view source_;
  const MeansOneOf& names_;
};

}  // namespace docmill
