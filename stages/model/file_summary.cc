// SPDX-License-Identifier: Apache-2.0
//
// One pass over the symbols, and one over the marks.
#include "stages/model/file_summary.h"

#include <algorithm>

namespace docmill {
namespace {

std::uint16_t at_most_16_bits(std::uint32_t number) {
  return static_cast<std::uint16_t>(std::min<std::uint32_t>(number, 0xffff));
}

}  // namespace

bool is_documentable(SymbolKind kind) {
  switch (kind) {
    case SymbolKind::class_:
    case SymbolKind::struct_:
    case SymbolKind::union_:
    case SymbolKind::interface:
    case SymbolKind::trait:
    case SymbolKind::enum_:
    case SymbolKind::type:
    case SymbolKind::function:
    case SymbolKind::method:
    case SymbolKind::constructor:
    case SymbolKind::macro: return true;
    default: return false;
  }
}

bool is_test_function(const Symbol& symbol) {
  return symbol.is_test && symbol.kind == SymbolKind::function && !symbol.scope.exists();
}

FileSummary summarize(const FileFacts& facts) {
  FileSummary summary;
  summary.size_bytes = facts.size_bytes;
  summary.lines = facts.lines.total;
  summary.has_doc = facts.doc.empty() ? 0 : 1;
  summary.parser_gave_up = facts.parser_gave_up ? 1 : 0;
  std::vector<std::uint32_t> qualified(facts.symbols.size());  // length of the qualified name
  for (std::size_t i = 0; i < facts.symbols.size(); ++i) {
    const Symbol& symbol = facts.symbols[i];
    qualified[i] = symbol.name.size + (symbol.scope.exists() ? qualified[symbol.scope.value] + 1 : 0) +
                   (symbol.qualifier.empty() ? 0 : symbol.qualifier.size + 1);
    if (is_forward_declaration(symbol)) continue;
    ++summary.symbols;
    summary.name_bytes += symbol.name.size + std::min(qualified[i], kLongestAnchor);
    ++summary.kinds[static_cast<std::size_t>(symbol.kind)];
    if (symbol.is_test) (is_test_function(symbol) ? summary.has_test_functions : summary.has_tests) = 1;
    if (!symbol.is_public || !is_documentable(symbol.kind)) continue;
    ++summary.documentable;
    summary.documented += symbol.doc.empty() ? 0 : 1;
  }
  for (const FunctionFigures& figures : facts.figures) {
    if (!is_complex(figures)) continue;
    summary.complex_functions = at_most_16_bits(summary.complex_functions + 1u);
    summary.worst_cognitive = std::max(summary.worst_cognitive, at_most_16_bits(figures.cognitive));
  }
  for (const Mark& mark : facts.marks) {
    if (mark.kind == MarkKind::entry_point) summary.is_entry_point = 1;
    if (mark.kind == MarkKind::test) summary.has_tests = 1;
  }
  return summary;
}

}  // namespace docmill
