// SPDX-License-Identifier: Apache-2.0
//
// Runs the cases of rules: `bad` has a finding on each line with the mark `<- finding`, and no others; `good` has none.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stages/rules/run_rules.h"

namespace docmill {

// What does not hold, one message each.
std::vector<std::string> failures_of_cases(const RuleSet& set);

// The same for the rules of the user only.
std::vector<std::string> failures_of_user_cases(const RunRules& rules);

// The lines of the rule's findings in a source of this language; "suppressed" ones are left out.
std::vector<std::uint32_t> lines_found(const RuleSet& set, std::string_view rule, std::string_view language,
                                       std::string_view source);

}  // namespace docmill
