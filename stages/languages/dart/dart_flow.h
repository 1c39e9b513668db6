// SPDX-License-Identifier: Apache-2.0
//
// What Dart's nodes mean for the flow of control (flow_style.h). The parameters of a function are in its signature,
// which is read before its body.
#pragma once

#include <cstdint>

#include "stages/languages/dart/dart_file.h"
#include "stages/languages/flow_style.h"

namespace docmill {

inline constexpr FlowRow kDartFlowRows[] = {
    {"catch_clause", FlowRole::catch_clause},
    {"conditional_expression", FlowRole::ternary},
    {.node = "continue_statement", .role = FlowRole::jump, .only_with = "identifier"},
    {"do_statement", FlowRole::loop},
    {"for_element", FlowRole::loop},
    {"for_statement", FlowRole::loop},
    {"function_body", FlowRole::function},
    {"function_expression", FlowRole::function},
    {"if_element", FlowRole::branch},
    {"if_statement", FlowRole::branch},
    {"logical_and_expression", FlowRole::logical},
    {"logical_or_expression", FlowRole::logical},
    {"parenthesized_expression", FlowRole::parentheses},
    {"switch_expression", FlowRole::switch_},
    {.node = "switch_expression_case", .role = FlowRole::decision, .no_decision = "_", .label = "constant_pattern"},
    {"switch_statement", FlowRole::switch_},
    {"switch_statement_case", FlowRole::decision},
    {"while_statement", FlowRole::loop},
};

std::uint32_t count_parameters_of_dart(const FactsBuilder& facts, TSNode function);

inline constexpr FlowStyle kDartFlow{.rows = kDartFlowRows, .count_parameters = count_parameters_of_dart};

}  // namespace docmill
