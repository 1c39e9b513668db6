// SPDX-License-Identifier: Apache-2.0
//
// What PHP's nodes mean for the flow of control (flow_style.h).
#pragma once

#include "stages/languages/flow_style.h"

namespace docmill {

inline constexpr FlowRow kPhpFlowRows[] = {
    {"anonymous_function", FlowRole::function},
    {"arrow_function", FlowRole::function},
    {"binary_expression", FlowRole::logical},
    {"case_statement", FlowRole::decision},
    {"catch_clause", FlowRole::catch_clause},
    {"conditional_expression", FlowRole::ternary},
    {"do_statement", FlowRole::loop},
    {"else_clause", FlowRole::else_or_if},
    {"else_if_clause", FlowRole::else_if},
    {"for_statement", FlowRole::loop},
    {"foreach_statement", FlowRole::loop},
    {"formal_parameters", FlowRole::parameters},
    {"function_definition", FlowRole::function},
    {"goto_statement", FlowRole::jump},
    {"if_statement", FlowRole::branch},
    {"match_conditional_expression", FlowRole::decision},
    {"match_expression", FlowRole::switch_},
    {"method_declaration", FlowRole::function},
    {"parenthesized_expression", FlowRole::parentheses},
    {"switch_statement", FlowRole::switch_},
    {"while_statement", FlowRole::loop},
};
inline constexpr FlowStyle kPhpFlow{.rows = kPhpFlowRows};

}  // namespace docmill
