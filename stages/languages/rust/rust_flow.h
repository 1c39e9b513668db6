// SPDX-License-Identifier: Apache-2.0
//
// What Rust's nodes mean for the flow of control (flow_style.h). `?` hands an error on and is read at one glance: it
// counts as nothing.
#pragma once

#include "stages/languages/flow_style.h"

namespace docmill {

inline constexpr FlowRow kRustFlowRows[] = {
    {"binary_expression", FlowRole::logical},
    {.node = "break_expression", .role = FlowRole::jump, .only_with = "label"},
    {"closure_expression", FlowRole::function},
    {"closure_parameters", FlowRole::parameters},
    {.node = "continue_expression", .role = FlowRole::jump, .only_with = "label"},
    {"else_clause", FlowRole::else_or_if},
    {"for_expression", FlowRole::loop},
    {"function_item", FlowRole::function},
    {"if_expression", FlowRole::branch},
    {"loop_expression", FlowRole::loop},
    {.node = "match_arm", .role = FlowRole::decision, .no_decision = "_", .label = "pattern"},
    {"match_expression", FlowRole::switch_},
    {"parameters", FlowRole::parameters},
    {"parenthesized_expression", FlowRole::parentheses},
    {"while_expression", FlowRole::loop},
};
inline constexpr std::string_view kRustNotParameters[] = {"attribute_item", "self_parameter"};
inline constexpr FlowStyle kRustFlow{.rows = kRustFlowRows, .not_parameters = kRustNotParameters};

}  // namespace docmill
