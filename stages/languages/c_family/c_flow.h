// SPDX-License-Identifier: Apache-2.0
//
// What the nodes of C, C++ and CUDA mean for the flow of control (flow_style.h). `#if` inside of a function is read
// like `if`, but it decides before the program runs, so it is not a decision.
#pragma once

#include "stages/languages/flow_style.h"

namespace docmill {

inline constexpr FlowRow kCFlowRows[] = {
    {"binary_expression", FlowRole::logical},
    {.node = "case_statement", .role = FlowRole::decision, .only_with = "value"},
    {"conditional_expression", FlowRole::ternary},
    {"do_statement", FlowRole::loop},
    {"else_clause", FlowRole::else_or_if},
    {"for_statement", FlowRole::loop},
    {"function_definition", FlowRole::function},
    {"goto_statement", FlowRole::jump},
    {"if_statement", FlowRole::branch},
    {"parameter_list", FlowRole::parameters},
    {"parenthesized_expression", FlowRole::parentheses},
    {"preproc_elif", FlowRole::else_},
    {"preproc_elifdef", FlowRole::else_},
    {"preproc_else", FlowRole::else_},
    {"preproc_if", FlowRole::directive},
    {"preproc_ifdef", FlowRole::directive},
    {"seh_except_clause", FlowRole::catch_clause},
    {"switch_statement", FlowRole::switch_},
    {"while_statement", FlowRole::loop},
};
inline constexpr FlowRow kCppOnlyFlowRows[] = {
    {"catch_clause", FlowRole::catch_clause},
    {"for_range_loop", FlowRole::loop},
    {"lambda_expression", FlowRole::function},
};
inline constexpr std::array kCppFlowRows = join_flow(kCFlowRows, kCppOnlyFlowRows);
inline constexpr FlowStyle kCFlow{.rows = kCFlowRows};
inline constexpr FlowStyle kCppFlow{.rows = kCppFlowRows};

}  // namespace docmill
