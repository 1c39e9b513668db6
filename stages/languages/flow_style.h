// SPDX-License-Identifier: Apache-2.0
//
// FlowStyle: a table that says what the nodes of a language mean for the flow of control, so that the complexity of
// functions can be counted (stages/extract/complexity_counter.h). A language without a table has no such figures.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "stages/languages/definition_style.h"
#include "stages/languages/node_place.h"

namespace docmill {

class FactsBuilder;

// What a node adds to the figures of the function around it. "Nests" means that what is inside of it counts as one
// level deeper; "grows" means that it adds more to the cognitive complexity, the deeper it is.
enum class FlowRole : std::uint8_t {
  none,
  branch,        // `if`: a decision, nests, grows. If it is the alternative of another branch, it is an else_if
  directive,     // `#if`: nests, grows
  else_if,       // `elif`: a decision that adds 1
  else_or_if,    // `else`: adds 1; a branch in it is an else_if, and both add 1 together
  else_,         // `else`, `#elif`, `#else`: adds 1
  loop,          // a decision, nests, grows
  catch_clause,  // likewise
  ternary,       // likewise
  switch_,       // nests, grows; its cases are the decisions
  decision,      // only a decision: a case, a clause of a comprehension
  logical,       // a binary expression. A decision if its operator is && or ||; a sequence of equal ones adds 1
  parentheses,   // around an expression; they do not end a sequence
  jump,          // to a label: adds 1
  function,      // the definition of a function, or a lambda: nests inside of another function
  parameters,    // the list of parameters of a function
};

struct FlowRow {
  const char* node = nullptr;
  FlowRole role = FlowRole::none;
  NodePlace only_with = nullptr;  // the row applies only if the node has this part
  // A decision with this text is none: `default`. The text is that of the node, or of this part of it.
  std::string_view no_decision = {};
  NodePlace label = nullptr;
};

struct FlowStyle {
  std::span<const FlowRow> rows = {};
  Words not_parameters = {};  // types of nodes in a list of parameters that are none
  Words parameters = {};      // types of nodes that are parameters; empty: all other types are
  // Counts the parameters of a function whose node has no list of them, instead of `parameters`. Null: the table says
  // it.
  std::uint32_t (*count_parameters)(const FactsBuilder& facts, TSNode function) = nullptr;
  NodePlace parameter_names = nullptr;  // a parameter counts once for each of these: `a, b int`
  // A function whose body is a function and a `return` does not nest the function: Python's decorators.
  bool has_decorators = false;
  // The outermost function does not count what its named functions do, if nothing else in it grows: JavaScript's
  // functions that only hold declarations.
  bool has_outer_functions = false;
  // The alternative of a branch has no field: it follows a token `else`.
  bool has_else_tokens = false;
};

// The rows of two tables.
template <std::size_t A, std::size_t B>
constexpr std::array<FlowRow, A + B> join_flow(const FlowRow (&a)[A], const FlowRow (&b)[B]) {
  std::array<FlowRow, A + B> rows{};
  for (std::size_t i = 0; i < A; ++i) rows[i] = a[i];
  for (std::size_t i = 0; i < B; ++i) rows[A + i] = b[i];
  return rows;
}

}  // namespace docmill
