// SPDX-License-Identifier: Apache-2.0
//
// Languages of one family share node rules: each table is joined from the parts that the grammar has.
#pragma once

#include <array>
#include <cstddef>

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

}  // namespace docmill
