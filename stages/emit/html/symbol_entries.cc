// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/html/symbol_entries.h"

namespace docmill {

std::vector<bool> entries_of(const FileView& view) {
  const FileFacts& facts = *view.facts;
  std::vector<bool> entries(facts.symbols.size());
  for (std::size_t i = 0; i < facts.symbols.size(); ++i) entries[i] = !facts.symbols[i].doc.empty();
  for (const UsedSymbol& used : view.users.used) entries[used.symbol.value] = true;
  for (const OverridingMethod& method : view.imports.overriding) entries[method.method.value] = true;
  for (const Descendants& below : view.users.descendants) entries[below.symbol.value] = true;
  return entries;
}

}  // namespace docmill
