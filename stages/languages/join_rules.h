// SPDX-License-Identifier: Apache-2.0
//
// Languages of one family share node rules: the table of each is put together from the parts that its grammar has.
#pragma once

#include <array>
#include <cstddef>

#include "stages/languages/language.h"

namespace docmill {

// One table of several.
template <std::size_t... sizes>
constexpr auto join_rules(const std::array<NodeRule, sizes>&... parts) {
  std::array<NodeRule, (sizes + ...)> rules{};
  std::size_t at = 0;
  const auto append = [&](const auto& part) {
    for (const NodeRule& rule : part) rules[at++] = rule;
  };
  (append(parts), ...);
  return rules;
}

}  // namespace docmill
