// SPDX-License-Identifier: Apache-2.0
//
// What Scala's nodes mean for the flow of control (flow_style.h). A `for` is a loop, with or without `yield`. A `catch`
// is a list of cases: each one that is not `_` is a decision. The first list of parameters counts: others are mostly
// implicit.
#pragma once

#include "stages/languages/flow_style.h"

namespace docmill {

inline constexpr FlowRow kScalaFlowRows[] = {
    {.node = "case_clause", .role = FlowRole::decision, .no_decision = "_", .label = "pattern"},
    {"catch_clause", FlowRole::switch_},
    {"do_while_expression", FlowRole::loop},
    {"for_expression", FlowRole::loop},
    {"function_definition", FlowRole::function},
    {.node = "guard", .role = FlowRole::decision},
    {"if_expression", FlowRole::branch},
    {"infix_expression", FlowRole::logical},
    {"lambda_expression", FlowRole::function},
    {"match_expression", FlowRole::switch_},
    {"parameters", FlowRole::parameters},
    {"parenthesized_expression", FlowRole::parentheses},
    {"while_expression", FlowRole::loop},
};
inline constexpr std::string_view kScalaParameters[] = {"parameter"};
inline constexpr FlowStyle kScalaFlow{.rows = kScalaFlowRows, .parameters = kScalaParameters};

}  // namespace docmill
