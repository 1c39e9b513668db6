// SPDX-License-Identifier: Apache-2.0
//
// What the nodes of JavaScript and TypeScript mean for the flow of control (flow_style.h). `??` and `?.` are short for
// a test of null that need not be read: they count as nothing.
#pragma once

#include "stages/languages/flow_style.h"

namespace docmill::ecmascript {

inline constexpr FlowRow kFlowRows[] = {
    {"arrow_function", FlowRole::function},
    {"binary_expression", FlowRole::logical},
    {.node = "break_statement", .role = FlowRole::jump, .only_with = "label"},
    {"catch_clause", FlowRole::catch_clause},
    {.node = "continue_statement", .role = FlowRole::jump, .only_with = "label"},
    {"do_statement", FlowRole::loop},
    {"else_clause", FlowRole::else_or_if},
    {"for_in_statement", FlowRole::loop},
    {"for_statement", FlowRole::loop},
    {"formal_parameters", FlowRole::parameters},
    {"function_declaration", FlowRole::function},
    {"function_expression", FlowRole::function},
    {"generator_function", FlowRole::function},
    {"generator_function_declaration", FlowRole::function},
    {"if_statement", FlowRole::branch},
    {"method_definition", FlowRole::function},
    {"parenthesized_expression", FlowRole::parentheses},
    {"switch_case", FlowRole::decision},
    {"switch_statement", FlowRole::switch_},
    {"ternary_expression", FlowRole::ternary},
    {"while_statement", FlowRole::loop},
};
inline constexpr FlowStyle kFlow{.rows = kFlowRows, .has_outer_functions = true};

}  // namespace docmill::ecmascript
