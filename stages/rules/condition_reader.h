// SPDX-License-Identifier: Apache-2.0
//
// Reads the conditions of rules: `keyword shell text 'True'` (FORMAT.md).
#pragma once

#include <string_view>

#include "stages/base/result.h"
#include "stages/rules/rule.h"
#include "stages/rules/rule_arena.h"

namespace docmill {

// The strings of the condition are kept in the arena. The error names what is wrong, and says what could be there.
Result<Condition> read_condition(std::string_view text, RuleArena& arena);

}  // namespace docmill
