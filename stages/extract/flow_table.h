// SPDX-License-Identifier: Apache-2.0
//
// FlowTable: a language's flow rows by the grammar's symbol number, like RuleTable, and the numbers of the fields and
// operators that ComplexityCounter looks at. Built once per language, on first use, by any thread.
#pragma once

#include <tree_sitter/api.h>

#include <cstdint>
#include <vector>

#include "stages/languages/language.h"

namespace docmill {

enum class LogicalOperator : std::uint8_t { none, conjunction, disjunction };

class FlowTable {
 public:
  explicit FlowTable(const Language& language);

  // The row of a node with this grammar symbol, or null.
  const FlowRow* find(TSSymbol symbol) const { return symbol < rows_.size() ? rows_[symbol] : nullptr; }
  FlowRole role(TSNode node) const {
    const FlowRow* const row = find(ts_node_symbol(node));
    return row == nullptr ? FlowRole::none : row->role;
  }
  // What a token means between two operands.
  LogicalOperator operator_of(TSNode token) const {
    const TSSymbol symbol = ts_node_symbol(token);
    return symbol < operators_.size() ? operators_[symbol] : LogicalOperator::none;
  }

  // Fields of the grammar; 0: it has no such field.
  struct Fields {
    TSFieldId alternative, body, consequence, left, infix, parameter, receiver, right;
  };
  const Fields& fields() const { return fields_; }

 private:
  std::vector<const FlowRow*> rows_;
  std::vector<LogicalOperator> operators_;
  Fields fields_{};
};

// The table of a language, which lives as long as the program; null if the language has none.
const FlowTable* flow_table(const Language& language);

}  // namespace docmill
