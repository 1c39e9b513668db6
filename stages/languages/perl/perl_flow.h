// SPDX-License-Identifier: Apache-2.0
//
// What Perl's nodes mean for the flow of control (flow_style.h).
#pragma once

#include "stages/languages/flow_style.h"

namespace docmill {

inline constexpr FlowRow kPerlFlowRows[] = {
    {"anonymous_subroutine_expression", FlowRole::function},
    {"binary_expression", FlowRole::logical},
    {"conditional_expression", FlowRole::ternary},
    {"conditional_statement", FlowRole::branch},
    {"cstyle_for_statement", FlowRole::loop},
    {"else", FlowRole::else_},
    {"elsif", FlowRole::else_if},
    {"for_statement", FlowRole::loop},
    {.node = "loopex_expression", .role = FlowRole::jump, .only_with = "label"},
    {"loop_statement", FlowRole::loop},
    {"lowprec_logical_expression", FlowRole::logical},
    {"method_declaration_statement", FlowRole::function},
    {"parenthesized_expression", FlowRole::parentheses},
    {"postfix_conditional_expression", FlowRole::branch},
    {"postfix_for_expression", FlowRole::loop},
    {"postfix_loop_expression", FlowRole::loop},
    {"signature", FlowRole::parameters},
    {"subroutine_declaration_statement", FlowRole::function},
    {"try_statement", FlowRole::catch_clause},
};
inline constexpr FlowStyle kPerlFlow{.rows = kPerlFlowRows};

}  // namespace docmill
