// SPDX-License-Identifier: Apache-2.0
//
// What Ruby's nodes mean for the flow of control (flow_style.h). A block is a function: what is in it nests.
#pragma once

#include "stages/languages/flow_style.h"

namespace docmill {

inline constexpr FlowRow kRubyFlowRows[] = {
    {"binary", FlowRole::logical},
    {"block", FlowRole::function},
    {"block_parameters", FlowRole::parameters},
    {"case", FlowRole::switch_},
    {"case_match", FlowRole::switch_},
    {"conditional", FlowRole::ternary},
    {"do_block", FlowRole::function},
    {"else", FlowRole::else_},
    {"elsif", FlowRole::else_if},
    {"for", FlowRole::loop},
    {"if", FlowRole::branch},
    {"if_modifier", FlowRole::branch},
    {"in_clause", FlowRole::decision},
    {"lambda_parameters", FlowRole::parameters},
    {"method", FlowRole::function},
    {"method_parameters", FlowRole::parameters},
    {"parenthesized_statements", FlowRole::parentheses},
    {"rescue", FlowRole::catch_clause},
    {"rescue_modifier", FlowRole::catch_clause},
    {"singleton_method", FlowRole::function},
    {"unless", FlowRole::branch},
    {"unless_modifier", FlowRole::branch},
    {"until", FlowRole::loop},
    {"until_modifier", FlowRole::loop},
    {"when", FlowRole::decision},
    {"while", FlowRole::loop},
    {"while_modifier", FlowRole::loop},
};
inline constexpr FlowStyle kRubyFlow{.rows = kRubyFlowRows};

}  // namespace docmill
