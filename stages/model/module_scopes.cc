// SPDX-License-Identifier: Apache-2.0
//
// Symbols and imports are in file order, so one pass keeps the modules that are open at each import. Imports of one
// declaration may be in any order, but are on one line.
#include "stages/model/module_scopes.h"

namespace docmill {

std::vector<SymbolId> modules_of_imports(const FileFacts& facts) {
  std::vector<SymbolId> modules(facts.imports.size());
  std::vector<SymbolId> open;  // innermost last
  std::uint32_t next = 0;
  for (std::size_t i = 0; i < facts.imports.size(); ++i) {
    const std::uint32_t line = facts.imports[i].line;
    for (; next < facts.symbols.size() && facts.symbols[next].lines.first <= line; ++next) {
      const Symbol& symbol = facts.symbols[next];
      if (symbol.kind != SymbolKind::module || symbol.is_declaration) continue;
      while (!open.empty() && facts.symbol(open.back()).lines.last < symbol.lines.first) open.pop_back();
      open.push_back(SymbolId{next});
    }
    while (!open.empty() && facts.symbol(open.back()).lines.last < line) open.pop_back();
    if (!open.empty()) modules[i] = open.back();
  }
  return modules;
}

}  // namespace docmill
