// SPDX-License-Identifier: Apache-2.0
//
// What Lua's nodes mean for the flow of control (flow_style.h).
#pragma once

#include "stages/languages/flow_style.h"

namespace docmill {

inline constexpr FlowRow kLuaFlowRows[] = {
    {"binary_expression", FlowRole::logical},     {"else_statement", FlowRole::else_},
    {"elseif_statement", FlowRole::else_if},      {"for_statement", FlowRole::loop},
    {"function_declaration", FlowRole::function}, {"function_definition", FlowRole::function},
    {"goto_statement", FlowRole::jump},           {"if_statement", FlowRole::branch},
    {"parameters", FlowRole::parameters},         {"parenthesized_expression", FlowRole::parentheses},
    {"repeat_statement", FlowRole::loop},         {"while_statement", FlowRole::loop},
};
inline constexpr FlowStyle kLuaFlow{.rows = kLuaFlowRows};

}  // namespace docmill
