// SPDX-License-Identifier: Apache-2.0
//
// What Kotlin's nodes mean for the flow of control (flow_style.h). `?:` and `?.` hand a value on and are read at one
// glance: they count as nothing.
#pragma once

#include "stages/languages/flow_style.h"

namespace docmill {

inline constexpr FlowRow kKotlinFlowRows[] = {
    {"anonymous_function", FlowRole::function},
    {"binary_expression", FlowRole::logical},
    {"catch_block", FlowRole::catch_clause},
    {"do_while_statement", FlowRole::loop},
    {"for_statement", FlowRole::loop},
    {"function_declaration", FlowRole::function},
    {"function_value_parameters", FlowRole::parameters},
    {"if_expression", FlowRole::branch},
    {"lambda_literal", FlowRole::function},
    {"parenthesized_expression", FlowRole::parentheses},
    {"secondary_constructor", FlowRole::function},
    {.node = "when_entry", .role = FlowRole::decision, .only_with = "condition"},
    {"when_expression", FlowRole::switch_},
    {"while_statement", FlowRole::loop},
};
inline constexpr std::string_view kKotlinParameters[] = {"parameter"};
inline constexpr FlowStyle kKotlinFlow{
    .rows = kKotlinFlowRows, .parameters = kKotlinParameters, .has_else_tokens = true};

}  // namespace docmill
