// SPDX-License-Identifier: Apache-2.0
//
// What PowerShell's nodes mean for the flow of control (flow_style.h). Each expression is in a node of each level of
// operators, most of which say nothing. The clauses of a `switch` count, `default` too: the grammar does not tell them
// apart.
#pragma once

#include <cstdint>

#include "stages/languages/flow_style.h"
#include "stages/languages/node_place.h"

namespace docmill {

inline constexpr FlowRow kPowerShellFlowRows[] = {
    {"additive_expression", FlowRole::parentheses},
    {"array_literal_expression", FlowRole::parentheses},
    {"bitwise_expression", FlowRole::parentheses},
    {"catch_clause", FlowRole::catch_clause},
    {"class_method_definition", FlowRole::function},
    {"comparison_expression", FlowRole::parentheses},
    {"do_statement", FlowRole::loop},
    {"else_clause", FlowRole::else_},
    {"elseif_clause", FlowRole::else_if},
    {"for_statement", FlowRole::loop},
    {"foreach_statement", FlowRole::loop},
    {"format_expression", FlowRole::parentheses},
    {"function_statement", FlowRole::function},
    {"if_statement", FlowRole::branch},
    {"logical_expression", FlowRole::logical},
    {"multiplicative_expression", FlowRole::parentheses},
    {"parenthesized_expression", FlowRole::parentheses},
    {"pipeline", FlowRole::parentheses},
    {"pipeline_chain", FlowRole::parentheses},
    {"range_expression", FlowRole::parentheses},
    {"script_block_expression", FlowRole::function},
    {"switch_clause", FlowRole::decision},
    {"switch_statement", FlowRole::switch_},
    {"unary_expression", FlowRole::parentheses},
    {"while_statement", FlowRole::loop},
};

inline std::uint32_t count_parameters_of_powershell(const FactsBuilder&, TSNode function) {
  std::size_t parameters = 0;
  for (NodePlace place :
       {"function_parameter_declaration/parameter_list/script_parameter",
        "script_block/param_block/parameter_list/script_parameter", "param_block/parameter_list/script_parameter",
        "class_method_parameter_list/class_method_parameter"}) {
    parameters += parts_at(function, place).size();
  }
  return static_cast<std::uint32_t>(parameters);
}

inline constexpr FlowStyle kPowerShellFlow{.rows = kPowerShellFlowRows,
                                           .count_parameters = count_parameters_of_powershell};

}  // namespace docmill
