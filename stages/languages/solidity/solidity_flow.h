// SPDX-License-Identifier: Apache-2.0
//
// What Solidity's nodes mean for the flow of control (flow_style.h). Each statement and expression is in a node of that
// name, which says nothing itself. The cases of a `switch` in assembly are no nodes, so they are not counted.
#pragma once

#include <cstdint>
#include <string_view>

#include "stages/languages/flow_style.h"
#include "stages/languages/node_children.h"

namespace docmill {

inline constexpr FlowRow kSolidityFlowRows[] = {
    {"binary_expression", FlowRole::logical},
    {"catch_clause", FlowRole::catch_clause},
    {"constructor_definition", FlowRole::function},
    {"do_while_statement", FlowRole::loop},
    {"expression", FlowRole::parentheses},
    {"fallback_receive_definition", FlowRole::function},
    {"for_statement", FlowRole::loop},
    {"function_definition", FlowRole::function},
    {"if_statement", FlowRole::branch},
    {"modifier_definition", FlowRole::function},
    {"parenthesized_expression", FlowRole::parentheses},
    {"statement", FlowRole::parentheses},
    {"ternary_expression", FlowRole::ternary},
    {"tuple_expression", FlowRole::parentheses},
    {"while_statement", FlowRole::loop},
    {"yul_for_statement", FlowRole::loop},
    {"yul_function_definition", FlowRole::function},
    {"yul_if_statement", FlowRole::branch},
    {"yul_switch_statement", FlowRole::switch_},
};

// What is in the first parentheses. What comes after them is returned.
inline std::uint32_t count_parameters_of_solidity(const FactsBuilder&, TSNode function) {
  std::uint32_t parameters = 0;
  bool is_inside = false;
  for_each_child(function, [&](TSNode child, std::string_view) {
    const std::string_view type = ts_node_type(child);
    is_inside = is_inside || type == "(";
    if (is_inside && (type == "parameter" || type == "yul_identifier")) ++parameters;
    return type != ")";
  });
  return parameters;
}

inline constexpr FlowStyle kSolidityFlow{
    .rows = kSolidityFlowRows, .count_parameters = count_parameters_of_solidity, .has_else_tokens = true};

}  // namespace docmill
