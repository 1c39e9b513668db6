// SPDX-License-Identifier: Apache-2.0
//
// The position of a rule in its set, as findings name it. A test fails if there is no such rule.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "stages/rules/builtin_rules.h"

namespace docmill {

inline std::uint32_t rule_position(const RuleSet& set, std::string_view id) {
  const auto found = std::ranges::find(set.rules, id, &Rule::id);
  EXPECT_NE(found, set.rules.end()) << id;
  return static_cast<std::uint32_t>(found - set.rules.begin());
}

inline std::uint32_t rule_position(std::string_view language, std::string_view id) {
  return rule_position(*builtin_rules_for(language), id);
}

}  // namespace docmill
