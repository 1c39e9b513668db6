// SPDX-License-Identifier: Apache-2.0
//
// What Go's nodes mean for the flow of control (flow_style.h).
#pragma once

#include "stages/languages/flow_style.h"

namespace docmill {

inline constexpr FlowRow kGoFlowRows[] = {
    {"binary_expression", FlowRole::logical},
    {.node = "break_statement", .role = FlowRole::jump, .only_with = "label_name"},
    {"communication_case", FlowRole::decision},
    {.node = "continue_statement", .role = FlowRole::jump, .only_with = "label_name"},
    {"expression_case", FlowRole::decision},
    {"expression_switch_statement", FlowRole::switch_},
    {"for_statement", FlowRole::loop},
    {"func_literal", FlowRole::function},
    {"function_declaration", FlowRole::function},
    {"goto_statement", FlowRole::jump},
    {"if_statement", FlowRole::branch},
    {"method_declaration", FlowRole::function},
    {"parameter_list", FlowRole::parameters},
    {"parenthesized_expression", FlowRole::parentheses},
    {"select_statement", FlowRole::switch_},
    {"type_case", FlowRole::decision},
    {"type_switch_statement", FlowRole::switch_},
};
inline constexpr FlowStyle kGoFlow{.rows = kGoFlowRows, .parameter_names = "name"};

}  // namespace docmill
