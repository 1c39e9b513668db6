// SPDX-License-Identifier: Apache-2.0
//
// What is wrong with the rules of a user that only the grammars can tell.
#pragma once

#include <string>

#include "stages/rules/run_rules.h"

namespace docmill {

// The first fault: a type of node or a place that no grammar of the rule's languages has, or a regular expression that
// is not valid or too large. It begins with the rule's place; "" if there is none.
std::string fault_of_user_rules(const RunRules& rules);

}  // namespace docmill
