// SPDX-License-Identifier: Apache-2.0
//
// A grammar may give several symbols the same name (aliases), so each symbol's rule is looked up by name.
#include "stages/extract/rule_table.h"

#include <map>
#include <mutex>
#include <string_view>
#include <utility>

namespace docmill {
namespace {

// One table for each grammar and list of rules, built on first use. Grammars of one family share a list.
const RuleTable& table_of(const TSLanguage* grammar, std::span<const NodeRule> rules) {
  static std::mutex mutex;
  static std::map<std::pair<const TSLanguage*, const NodeRule*>, RuleTable> tables;
  const std::lock_guard lock(mutex);
  return tables.try_emplace({grammar, rules.data()}, grammar, rules).first->second;
}

}  // namespace

RuleTable::RuleTable(const TSLanguage* grammar, std::span<const NodeRule> rules)
    : rules_(ts_language_symbol_count(grammar), nullptr) {
  std::map<std::string_view, const NodeRule*> by_name;
  for (const NodeRule& rule : rules) by_name.emplace(rule.node, &rule);
  for (TSSymbol symbol = 0; symbol < rules_.size(); ++symbol) {
    if (ts_language_symbol_type(grammar, symbol) != TSSymbolTypeRegular) continue;
    const auto found = by_name.find(ts_language_symbol_name(grammar, symbol));
    if (found != by_name.end()) rules_[symbol] = found->second;
  }
}

const RuleTable& rule_table(const Language& language) { return table_of(language.grammar(), language.rules); }

}  // namespace docmill
