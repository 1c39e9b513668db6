// SPDX-License-Identifier: Apache-2.0
//
// What Bash's nodes mean for the flow of control (flow_style.h). `a && b` runs b or does not: it counts like an
// operator, between commands as in tests.
#pragma once

#include "stages/languages/flow_style.h"

namespace docmill {

inline constexpr FlowRow kBashFlowRows[] = {
    {"binary_expression", FlowRole::logical},
    {"c_style_for_statement", FlowRole::loop},
    {.node = "case_item", .role = FlowRole::decision, .no_decision = "*", .label = "value"},
    {"case_statement", FlowRole::switch_},
    {"elif_clause", FlowRole::else_if},
    {"else_clause", FlowRole::else_},
    {"for_statement", FlowRole::loop},
    {"function_definition", FlowRole::function},
    {"if_statement", FlowRole::branch},
    {"list", FlowRole::logical},
    {"parenthesized_expression", FlowRole::parentheses},
    {"ternary_expression", FlowRole::ternary},
    {"while_statement", FlowRole::loop},
};
inline constexpr FlowStyle kBashFlow{.rows = kBashFlowRows};

}  // namespace docmill
