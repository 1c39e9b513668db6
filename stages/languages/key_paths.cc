// SPDX-License-Identifier: Apache-2.0
//
// The known paths are in a hash table with the key (scope, name), written as one string: the four bytes of the scope's
// number, then the name. The table is never iterated.
#include "stages/languages/key_paths.h"

#include <cstring>
#include <string>
#include <unordered_map>

namespace docmill {
namespace {

constexpr std::size_t kMaxKeptBuckets = 1 << 16;  // clearing takes time per bucket, and most files are small
constexpr std::size_t kMaxShownValue = 60;

struct SeenPaths {
  std::unordered_map<std::string, SymbolId> symbols;
  std::string key;  // kept for its capacity
};

thread_local SeenPaths seen;

}  // namespace

void begin_key_paths(FactsBuilder&) {
  if (seen.symbols.bucket_count() > kMaxKeptBuckets) {
    seen.symbols = {};
  } else {
    seen.symbols.clear();
  }
}

SymbolId find_or_add(FactsBuilder& facts, Definition definition, std::string_view name) {
  std::string quoted;
  if (name.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos) {
    quoted = '"' + std::string(name) + '"';
    name = quoted;
  }
  const std::uint32_t scope = facts.scope().value;
  seen.key.resize(sizeof scope);
  std::memcpy(seen.key.data(), &scope, sizeof scope);
  seen.key += name;
  const auto [entry, is_new] = seen.symbols.try_emplace(seen.key);
  if (is_new) {
    definition.name_text = name;
    entry->second = facts.add_symbol(definition);
  }
  return entry->second;
}

bool is_short_value(FactsBuilder& facts, TSNode value) {
  const std::string_view text = facts.text(value);
  return text.size() <= kMaxShownValue && text.find('\n') == std::string_view::npos;
}

}  // namespace docmill
