// SPDX-License-Identifier: Apache-2.0
//
// What Swift's nodes mean for the flow of control (flow_style.h). `??` and `?.` hand a value on and are read at one
// glance: they count as nothing. A `guard` is a branch whose `else` belongs to it.
#pragma once

#include "stages/languages/flow_style.h"

namespace docmill {

inline constexpr FlowRow kSwiftFlowRows[] = {
    {"catch_block", FlowRole::catch_clause},
    {"conjunction_expression", FlowRole::logical},
    {"deinit_declaration", FlowRole::function},
    {"disjunction_expression", FlowRole::logical},
    {"for_statement", FlowRole::loop},
    {"function_declaration", FlowRole::function},
    {"guard_statement", FlowRole::ternary},
    {"if_statement", FlowRole::branch},
    {"init_declaration", FlowRole::function},
    {"lambda_literal", FlowRole::function},
    {"repeat_while_statement", FlowRole::loop},
    {"subscript_declaration", FlowRole::function},
    {.node = "switch_entry", .role = FlowRole::decision, .only_with = "switch_pattern"},
    {"switch_statement", FlowRole::switch_},
    {"ternary_expression", FlowRole::ternary},
    {"tuple_expression", FlowRole::parentheses},
    {"while_statement", FlowRole::loop},
};
inline constexpr std::string_view kSwiftParameters[] = {"parameter"};
inline constexpr FlowStyle kSwiftFlow{.rows = kSwiftFlowRows, .parameters = kSwiftParameters, .has_else_tokens = true};

}  // namespace docmill
