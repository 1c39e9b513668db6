// SPDX-License-Identifier: Apache-2.0
//
// The part of BoundNameResolver for what functions define and import inside, and for types inside of others.
#include <algorithm>

#include "stages/link/bound_names.h"

namespace docmill {

std::vector<bool> imports_in_functions(const FileFacts& facts) {
  std::vector<bool> is_local(facts.imports.size());
  std::size_t next = 0;
  std::uint32_t last = 0;  // line of the functions that begin before the import
  for (std::size_t i = 0; i < facts.imports.size(); ++i) {
    const std::uint32_t line = facts.imports[i].line;
    for (; next < facts.symbols.size() && facts.symbols[next].lines.first <= line; ++next) {
      if (is_function(facts.symbols[next].kind)) last = std::max(last, facts.symbols[next].lines.last);
    }
    is_local[i] = line <= last;
  }
  return is_local;
}

std::span<const BoundNameResolver::Inner> BoundNameResolver::inner_named(std::string_view name) const {
  const auto begin = std::ranges::lower_bound(inner_, name, {}, &Inner::name);
  auto end = begin;
  while (end != inner_.end() && end->name == name) ++end;
  return {begin, end};
}

// The one that what is around the line defines: nothing if there are several.
Meaning BoundNameResolver::meaning_of_inner(std::span<const Inner> named, std::uint32_t line) const {
  SymbolId found;
  for (const Inner& one : named) {
    const Symbol& symbol = facts_->symbol(one.symbol);
    const LineSpan around = facts_->symbol(symbol.scope).lines;
    if (line < around.first || line > around.last) continue;
    if (found.exists() && facts_->symbol(found).scope != symbol.scope) return {};
    if (!found.exists()) found = one.symbol;
  }
  return found.exists() ? Meaning{file_, {}, found} : Meaning{};
}

// The only type of this name inside the types of the file.
SymbolId BoundNameResolver::nested_type_of(FileId file, std::string_view name) {
  if (file != file_) lookups_.note_classes(file);
  const FileFacts& facts = repo_.facts_of(file);
  SymbolId found;
  for (const TopSymbol& type : types_named(file, name)) {
    const Symbol& symbol = facts.symbol(type.symbol);
    if (!symbol.scope.exists() || facts.view(symbol.name) != name) continue;
    if (found.exists()) return {};
    found = type.symbol;
  }
  return found;
}

}  // namespace docmill
