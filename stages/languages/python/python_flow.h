// SPDX-License-Identifier: Apache-2.0
//
// What Python's nodes mean for the flow of control (flow_style.h). A clause of a comprehension is a decision, but it is
// read at one glance: it adds nothing to the cognitive complexity.
#pragma once

#include "stages/languages/flow_style.h"

namespace docmill {

inline constexpr FlowRow kPythonFlowRows[] = {
    {"boolean_operator", FlowRole::logical},
    {.node = "case_clause", .role = FlowRole::decision, .no_decision = "_", .label = "case_pattern"},
    {"conditional_expression", FlowRole::ternary},
    {"elif_clause", FlowRole::else_if},
    {"else_clause", FlowRole::else_},
    {"except_clause", FlowRole::catch_clause},
    {"for_in_clause", FlowRole::decision},
    {"for_statement", FlowRole::loop},
    {"function_definition", FlowRole::function},
    {"if_clause", FlowRole::decision},
    {"if_statement", FlowRole::branch},
    {"lambda", FlowRole::function},
    {"lambda_parameters", FlowRole::parameters},
    {"match_statement", FlowRole::switch_},
    {"parameters", FlowRole::parameters},
    {"parenthesized_expression", FlowRole::parentheses},
    {"while_statement", FlowRole::loop},
};
inline constexpr std::string_view kPythonSeparators[] = {"keyword_separator", "positional_separator"};
inline constexpr FlowStyle kPythonFlow{
    .rows = kPythonFlowRows, .not_parameters = kPythonSeparators, .has_decorators = true};

}  // namespace docmill
