// SPDX-License-Identifier: Apache-2.0
//
// A symbol is top-level if its name has no qualifier and it has no scope, or only namespaces and modules around it. In
// C, the enumerators of such an enum are top-level too, because they are in the scope around the enum, and macros are
// top-level wherever they are defined; so are labels in some languages.
#include "stages/model/top_symbols.h"

#include <algorithm>

namespace docmill {
namespace {

// Code does not refer to headings, keys and items, which are in documents and data. A member that is defined outside
// its class (Go, C++) is still named through a value or its class.
bool can_be_named(SymbolKind kind) {
  switch (kind) {
    case SymbolKind::heading:
    case SymbolKind::key:
    case SymbolKind::item:
    case SymbolKind::method:
    case SymbolKind::constructor:
    case SymbolKind::field:
    case SymbolKind::property: return false;
    default: return true;
  }
}

// By symbol: true if the names inside it are top-level names of the file.
std::vector<bool> transparent_scopes(const FileFacts& facts, const LanguageTraits& traits) {
  std::vector<bool> transparent(facts.symbols.size());
  for (std::size_t i = 0; i < facts.symbols.size(); ++i) {
    const Symbol& symbol = facts.symbols[i];
    // In a language that merges definitions, a namespace is one of them, unless it is a package.
    const bool by_kind =
        (symbol.kind == SymbolKind::namespace_ && (!traits.merges_definitions || traits.has_declared_packages)) ||
        symbol.kind == SymbolKind::module ||
        (symbol.kind == SymbolKind::enum_ && traits.has_unscoped_enums && !is_scoped_enum(facts, symbol));
    transparent[i] = by_kind && (!symbol.scope.exists() || transparent[symbol.scope.value]);
  }
  return transparent;
}

std::uint32_t line_count(const Symbol& symbol) { return symbol.lines.last - symbol.lines.first; }

// True if the second of two symbols with the same name is the better one to link to.
bool is_better(const Symbol& first, const Symbol& second) {
  const bool is_namespace = first.kind == SymbolKind::namespace_;
  if (is_namespace != (second.kind == SymbolKind::namespace_)) return is_namespace;  // it is no target
  if (first.is_declaration != second.is_declaration) return first.is_declaration;
  if (first.is_public != second.is_public) return second.is_public;
  return line_count(second) > line_count(first);
}

// Keeps one symbol for each name. Entries with the same hash are next to each other, and nearly always have one name.
void keep_one_of_each_name(const FileFacts& facts, std::vector<TopSymbol>& table) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < table.size(); ++i) {
    const Symbol& symbol = facts.symbol(table[i].symbol);
    std::size_t same = kept;
    while (same > 0 && table[same - 1].hash == table[i].hash &&
           facts.view(facts.symbol(table[same - 1].symbol).name) != facts.view(symbol.name)) {
      --same;
    }
    if (same == 0 || table[same - 1].hash != table[i].hash) {
      table[kept++] = table[i];
    } else if (is_better(facts.symbol(table[same - 1].symbol), symbol)) {
      table[same - 1].symbol = table[i].symbol;
    }
  }
  table.resize(kept);
}

std::vector<TopSymbol> table_of(const FileFacts& facts, const LanguageTraits& traits) {
  const std::vector<bool> transparent = transparent_scopes(facts, traits);
  std::vector<TopSymbol> table;
  for (std::uint32_t i = 0; i < facts.symbols.size(); ++i) {
    const Symbol& symbol = facts.symbols[i];
    const bool is_inside =
        !is_named_everywhere(symbol.kind, traits) && symbol.scope.exists() && !transparent[symbol.scope.value];
    if (!symbol.qualifier.empty() || is_inside) continue;
    if (can_be_named(symbol.kind) && !is_forward_declaration(symbol))
      table.push_back({hash_name(facts.view(symbol.name)), SymbolId{i}});
  }
  std::sort(table.begin(), table.end(), [](const TopSymbol& a, const TopSymbol& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.symbol < b.symbol;
  });
  keep_one_of_each_name(facts, table);
  table.shrink_to_fit();
  return table;
}

}  // namespace

bool is_scoped_enum(const FileFacts& facts, const Symbol& symbol) {
  const std::string_view head = facts.view(symbol.head);
  return head.starts_with("enum class") || head.starts_with("enum struct");
}

std::vector<TopSymbol> top_symbols_of(const FileFacts& facts, const LanguageTraits& traits) {
  return table_of(facts, traits);
}

void TopSymbols::make(FileId file) const {
  tables_[file.value].symbols = top_symbols_of(repo_->facts_of(file), *repo_->file(file).language.traits);
}

std::span<const TopSymbol> TopSymbols::of(FileId file) const {
  Table& table = tables_[file.value];
  if (!all_are_made_) std::call_once(table.made, [&] { make(file); });
  return table.symbols;
}

SymbolId TopSymbols::find(FileId file, std::string_view name, std::uint32_t hash) const {
  const std::span<const TopSymbol> table = of(file);
  const FileFacts& facts = repo_->facts_of(file);
  auto entry = std::lower_bound(table.begin(), table.end(), hash,
                                [](const TopSymbol& symbol, std::uint32_t wanted) { return symbol.hash < wanted; });
  for (; entry != table.end() && entry->hash == hash; ++entry) {
    if (facts.view(facts.symbol(entry->symbol).name) == name) return entry->symbol;
  }
  return {};
}

}  // namespace docmill
