// SPDX-License-Identifier: Apache-2.0
//
// Languages of one family share node rules: each table is joined from the parts that the grammar has.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "stages/languages/language.h"

namespace docmill {

// Joins several tables into one.
template <std::size_t... Sizes>
constexpr auto join_rules(const std::array<NodeRule, Sizes>&... parts) {
  std::array<NodeRule, (Sizes + ...)> rules{};
  std::size_t at = 0;
  const auto append = [&](const auto& part) {
    for (const NodeRule& rule : part) rules[at++] = rule;
  };
  (append(parts), ...);
  return rules;
}

// The rules with others for some of their nodes.
template <std::size_t Size, std::size_t OtherSize>
constexpr auto replace_rules(std::array<NodeRule, Size> rules, const std::array<NodeRule, OtherSize>& others) {
  for (const NodeRule& other : others) {
    for (NodeRule& rule : rules) {
      if (std::string_view(rule.node) == other.node) rule = other;
    }
  }
  return rules;
}

}  // namespace docmill
