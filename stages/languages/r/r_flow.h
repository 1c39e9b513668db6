// SPDX-License-Identifier: Apache-2.0
//
// What R's nodes mean for the flow of control (flow_style.h).
#pragma once

#include "stages/languages/flow_style.h"

namespace docmill {

inline constexpr FlowRow kRFlowRows[] = {
    {"binary_operator", FlowRole::logical},      {"for_statement", FlowRole::loop},
    {"function_definition", FlowRole::function}, {"if_statement", FlowRole::branch},
    {"parameters", FlowRole::parameters},        {"parenthesized_expression", FlowRole::parentheses},
    {"repeat_statement", FlowRole::loop},        {"while_statement", FlowRole::loop},
};
inline constexpr std::string_view kRSeparators[] = {"comma"};
inline constexpr FlowStyle kRFlow{.rows = kRFlowRows, .not_parameters = kRSeparators};

}  // namespace docmill
