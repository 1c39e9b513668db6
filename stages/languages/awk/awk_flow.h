// SPDX-License-Identifier: Apache-2.0
//
// What Awk's nodes mean for the flow of control (flow_style.h).
#pragma once

#include "stages/languages/flow_style.h"

namespace docmill {

inline constexpr FlowRow kAwkFlowRows[] = {
    {"binary_exp", FlowRole::logical},       {"do_while_statement", FlowRole::loop},
    {"else_clause", FlowRole::else_or_if},   {"for_in_statement", FlowRole::loop},
    {"for_statement", FlowRole::loop},       {"func_def", FlowRole::function},
    {"grouping", FlowRole::parentheses},     {"if_statement", FlowRole::branch},
    {"param_list", FlowRole::parameters},    {"switch_case", FlowRole::decision},
    {"switch_statement", FlowRole::switch_}, {"ternary_exp", FlowRole::ternary},
    {"while_statement", FlowRole::loop},
};
inline constexpr FlowStyle kAwkFlow{.rows = kAwkFlowRows};

}  // namespace docmill
