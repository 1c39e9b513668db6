// SPDX-License-Identifier: Apache-2.0
//
// RuleTable: a record's node rules, indexed by the grammar's symbol number, so that the walk finds the rule of a node
// with one load. Built once per language, on first use, by any thread.
#pragma once

#include <span>
#include <vector>

#include "stages/languages/language.h"

namespace docmill {

class RuleTable {
 public:
  RuleTable(const TSLanguage* grammar, std::span<const NodeRule> rules);

  // The rule of a node with this grammar symbol, or null.
  const NodeRule* find(TSSymbol symbol) const { return symbol < rules_.size() ? rules_[symbol] : nullptr; }

 private:
  std::vector<const NodeRule*> rules_;
};

// The table of a language; lives as long as the program.
const RuleTable& rule_table(const Language& language);

}  // namespace docmill
