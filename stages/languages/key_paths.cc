// SPDX-License-Identifier: Apache-2.0
//
// Key paths, and which values are shown with their key.
#include "stages/languages/key_paths.h"

#include <cstring>

#include "stages/model/data_tree.h"

namespace docmill {
namespace {

constexpr std::size_t kMaxShownValue = 60;

}  // namespace

SymbolId KeyPaths::find_or_add(FactsBuilder& facts, Definition definition, std::string_view name) {
  if (is_too_deep(facts)) return {};
  std::string quoted;
  if (name.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos) {
    quoted = '"' + std::string(name) + '"';
    name = quoted;
  }
  const std::uint32_t scope = facts.scope().value;
  key_.resize(sizeof scope);
  std::memcpy(key_.data(), &scope, sizeof scope);
  key_ += name;
  const auto [entry, is_new] = symbols_.try_emplace(key_);
  if (is_new) {
    definition.name_text = name;
    entry->second = facts.add_symbol(definition);
  }
  return entry->second;
}

bool is_too_deep(FactsBuilder& facts) {
  if (facts.source().size() <= kLargeDataFile) return false;
  std::size_t levels = 0;
  for (SymbolId scope = facts.scope(); scope.exists(); scope = facts.symbol(scope).scope) {
    if (++levels == kLevelsOfLargeFile) return true;
  }
  return false;
}

bool is_short_value(FactsBuilder& facts, TSNode value) {
  const std::string_view text = facts.text(value);
  return text.size() <= kMaxShownValue && text.find('\n') == std::string_view::npos;
}

}  // namespace docmill
