// SPDX-License-Identifier: Apache-2.0
//
// What Zig's nodes mean for the flow of control (flow_style.h). `orelse`, `catch` and `try` hand a value on and are
// read at one glance: they count as nothing.
#pragma once

#include "stages/languages/flow_style.h"

namespace docmill {

inline constexpr FlowRow kZigFlowRows[] = {
    {"binary_expression", FlowRole::logical},
    {"else_clause", FlowRole::else_or_if},
    {"for_expression", FlowRole::loop},
    {"for_statement", FlowRole::loop},
    {"function_declaration", FlowRole::function},
    {"if_expression", FlowRole::branch},
    {"if_statement", FlowRole::branch},
    {"parameters", FlowRole::parameters},
    {"parenthesized_expression", FlowRole::parentheses},
    {.node = "switch_case", .role = FlowRole::decision, .no_decision = "else", .label = "else"},
    {"switch_expression", FlowRole::switch_},
    {"while_expression", FlowRole::loop},
    {"while_statement", FlowRole::loop},
};
inline constexpr std::string_view kZigParameters[] = {"parameter"};
inline constexpr FlowStyle kZigFlow{.rows = kZigFlowRows, .parameters = kZigParameters, .has_else_tokens = true};

}  // namespace docmill
