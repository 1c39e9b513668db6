// SPDX-License-Identifier: Apache-2.0
//
// ComplexityCounter: counts how complex each function is, during the walk (FunctionFigures). COMPLEXITY.md says what
// counts; what the nodes of a language mean is in its FlowStyle. Cyclomatic complexity is McCabe's. Cognitive
// complexity is SonarSource's ("Cognitive Complexity", G. Ann Campbell): what breaks the straight line adds 1, and some
// of it 1 more for each level of nesting.
#pragma once

#include <tree_sitter/api.h>

#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "stages/extract/flow_table.h"
#include "stages/languages/facts_builder.h"
#include "stages/model/file_facts.h"

namespace docmill {

class ComplexityCounter {
 public:
  // `table` is null if the language has none. `facts` is that of the walk. Both must outlive the counter.
  ComplexityCounter(const FlowTable* table, const FactsBuilder& facts) : table_(table), facts_(facts) {}

  // The walk enters the node, `depth` levels below the root.
  void enter(TSNode node, TSSymbol symbol, std::uint32_t depth) {
    if (table_ == nullptr) return;
    if (const FlowRow* row = table_->find(symbol)) visit(*row, node, depth);
  }

  // The node that was entered last opened the scope of this symbol.
  void open_scope(SymbolId symbol, const Symbol& definition, TSNode node, std::uint32_t depth);

  // The walk leaves the node at this depth.
  void leave(std::uint32_t depth) {
    if (depth == open_depth_) close(depth);
  }

  // Adds the figures to the facts, which are complete otherwise.
  void finish(FileFacts& facts);

 private:
  // What adds to the cognitive complexity.
  struct Sum {
    std::uint32_t cognitive = 0;
    std::uint32_t growing = 0;  // additions that are 1 higher, the deeper the function is nested
    std::uint32_t deepest = 0;  // level below the function

    // Adds those of a function that is nested `levels` levels below this one.
    void add(const Sum& inner, std::uint32_t levels);
  };
  // A function that the walk is in.
  struct OpenFunction {
    TSNode node{};
    SymbolId symbol;          // none: a lambda
    std::uint32_t level = 0;  // of its body
    std::uint32_t decisions = 0;
    std::uint32_t parameters = 0;
    Sum own;                       // and that of lambdas in it
    Sum of_functions;              // of named functions in it
    bool has_parameters = false;   // its list was seen
    bool has_structure = false;    // something in it, nested functions aside, grows
    bool awaits_function = false;  // its node only names it: `const f = () => …`
  };
  // What nests, and is open.
  struct OpenNode {
    std::uint32_t depth = 0;
    std::uint32_t from = 0;   // byte; what is before it (a condition) is not nested
    std::uint32_t outer = 0;  // the levels outside and inside
    std::uint32_t inner = 0;
    bool is_function = false;
  };
  // A logical expression that was counted as part of one around it.
  struct CountedNode {
    const void* id = nullptr;
    std::uint32_t end = 0;
  };

  void visit(const FlowRow& row, TSNode node, std::uint32_t depth);
  void visit_branch(TSNode node, std::uint32_t depth);
  std::uint32_t parameters_in(TSNode function) const;
  TSNode alternative_of(TSNode branch) const;
  void visit_else(TSNode node);
  void visit_logical(TSNode node);
  void visit_parameters(TSNode node);
  void count_sequences(TSNode node);
  LogicalOperator logical_operator(TSNode node) const;
  TSNode without_parentheses(TSNode node) const;
  bool is_decision(const FlowRow& row, TSNode node) const;
  bool is_decorator(TSNode function) const;
  void grow(TSNode node, std::uint32_t depth);
  std::uint32_t level_at(TSNode node) const;
  void open_function(TSNode node, std::uint32_t depth);
  void open(const OpenNode& opened);
  void close(std::uint32_t depth);
  void close_function();

  const FlowTable* table_;
  const FactsBuilder& facts_;
  std::uint32_t open_depth_ = std::numeric_limits<std::uint32_t>::max();  // of the last of open_
  std::vector<OpenNode> open_;
  std::vector<OpenFunction> functions_;
  std::vector<CountedNode> counted_;  // those that the walk enters first are last
  const void* else_if_ = nullptr;     // the branch that is one
  std::vector<FunctionFigures> figures_;
};

}  // namespace docmill
