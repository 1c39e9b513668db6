// SPDX-License-Identifier: Apache-2.0
//
// What C#'s nodes mean for the flow of control (flow_style.h). `when` is part of its case.
#pragma once

#include "stages/languages/flow_style.h"

namespace docmill {

inline constexpr FlowRow kCSharpFlowRows[] = {
    {"anonymous_method_expression", FlowRole::function},
    {"binary_expression", FlowRole::logical},
    {"bracketed_parameter_list", FlowRole::parameters},
    {"catch_clause", FlowRole::catch_clause},
    {"conditional_expression", FlowRole::ternary},
    {"constructor_declaration", FlowRole::function},
    {"conversion_operator_declaration", FlowRole::function},
    {"destructor_declaration", FlowRole::function},
    {"do_statement", FlowRole::loop},
    {"for_statement", FlowRole::loop},
    {"foreach_statement", FlowRole::loop},
    {"goto_statement", FlowRole::jump},
    {"if_statement", FlowRole::branch},
    {"lambda_expression", FlowRole::function},
    {"local_function_statement", FlowRole::function},
    {"method_declaration", FlowRole::function},
    {"operator_declaration", FlowRole::function},
    {"parameter_list", FlowRole::parameters},
    {"parenthesized_expression", FlowRole::parentheses},
    {"switch_expression", FlowRole::switch_},
    {.node = "switch_expression_arm", .role = FlowRole::decision, .no_decision = "_", .label = "discard"},
    {.node = "switch_section", .role = FlowRole::decision, .only_with = "case"},
    {"switch_statement", FlowRole::switch_},
    {"while_statement", FlowRole::loop},
};
// `params int[] rest` is a type and a name in the list itself.
inline constexpr std::string_view kCSharpTypes[] = {"array_type", "attribute_list", "generic_name", "nullable_type",
                                                    "qualified_name"};
inline constexpr FlowStyle kCSharpFlow{.rows = kCSharpFlowRows, .not_parameters = kCSharpTypes};

}  // namespace docmill
