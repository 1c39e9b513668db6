// SPDX-License-Identifier: Apache-2.0
//
// A grammar may give several symbols the same name (aliases), so each symbol's row is looked up by name.
#include "stages/extract/flow_table.h"

#include <map>
#include <mutex>
#include <string_view>
#include <utility>

namespace docmill {
namespace {

TSFieldId field_of(const TSLanguage* grammar, std::string_view name) {
  return ts_language_field_id_for_name(grammar, name.data(), static_cast<std::uint32_t>(name.size()));
}

LogicalOperator operator_named(std::string_view name) {
  if (name == "&&" || name == "and" || name == "-and" || name == "logical_and_operator")
    return LogicalOperator::conjunction;
  return name == "||" || name == "or" || name == "-or" || name == "logical_or_operator" ? LogicalOperator::disjunction
                                                                                        : LogicalOperator::none;
}

}  // namespace

FlowTable::FlowTable(const Language& language) {
  const TSLanguage* const grammar = language.grammar();
  rows_.resize(ts_language_symbol_count(grammar), nullptr);
  operators_.resize(rows_.size(), LogicalOperator::none);
  std::map<std::string_view, const FlowRow*> by_name;
  for (const FlowRow& row : language.flow.rows) by_name.emplace(row.node, &row);
  for (TSSymbol symbol = 0; symbol < rows_.size(); ++symbol) {
    const std::string_view name = ts_language_symbol_name(grammar, symbol);
    const bool is_token = ts_language_symbol_type(grammar, symbol) == TSSymbolTypeAnonymous;
    if (is_token || name.starts_with("logical_")) operators_[symbol] = operator_named(name);
    if (ts_language_symbol_type(grammar, symbol) != TSSymbolTypeRegular) continue;
    const auto found = by_name.find(name);
    if (found != by_name.end()) rows_[symbol] = found->second;
  }
  const auto field = [&](std::string_view name) { return field_of(grammar, name); };
  fields_ = {field("alternative"), field("body"),      field("consequence"), field("left"),
             field("operator"),    field("parameter"), field("receiver"),    field("right")};
}

const FlowTable* flow_table(const Language& language) {
  if (language.flow.rows.empty()) return nullptr;
  static std::mutex mutex;
  static std::map<std::pair<const TSLanguage*, const FlowRow*>, FlowTable> tables;
  const std::lock_guard lock(mutex);
  const std::pair key{language.grammar(), language.flow.rows.data()};
  return &tables.try_emplace(key, language).first->second;
}

}  // namespace docmill
