// SPDX-License-Identifier: Apache-2.0
//
// What Java's nodes mean for the flow of control (flow_style.h).
#pragma once

#include "stages/languages/flow_style.h"

namespace docmill {

inline constexpr FlowRow kJavaFlowRows[] = {
    {"binary_expression", FlowRole::logical},
    {.node = "break_statement", .role = FlowRole::jump, .only_with = "identifier"},
    {"catch_clause", FlowRole::catch_clause},
    {"compact_constructor_declaration", FlowRole::function},
    {"constructor_declaration", FlowRole::function},
    {.node = "continue_statement", .role = FlowRole::jump, .only_with = "identifier"},
    {"do_statement", FlowRole::loop},
    {"enhanced_for_statement", FlowRole::loop},
    {"for_statement", FlowRole::loop},
    {"formal_parameters", FlowRole::parameters},
    {"if_statement", FlowRole::branch},
    {"lambda_expression", FlowRole::function},
    {"method_declaration", FlowRole::function},
    {"parenthesized_expression", FlowRole::parentheses},
    {"switch_expression", FlowRole::switch_},
    {.node = "switch_label", .role = FlowRole::decision, .no_decision = "default"},
    {"ternary_expression", FlowRole::ternary},
    {"while_statement", FlowRole::loop},
};
inline constexpr std::string_view kJavaReceiver[] = {"receiver_parameter"};
inline constexpr FlowStyle kJavaFlow{.rows = kJavaFlowRows, .not_parameters = kJavaReceiver};

}  // namespace docmill
