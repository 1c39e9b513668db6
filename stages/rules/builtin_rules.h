// SPDX-License-Identifier: Apache-2.0
//
// docmill's own rules.
#pragma once

#include <span>
#include <string_view>

#include "stages/rules/rule.h"

namespace docmill {

// The rule sets, by name.
std::span<const RuleSet* const> builtin_rules();

// The set for this language, or null.
const RuleSet* builtin_rules_for(std::string_view language);

}  // namespace docmill
