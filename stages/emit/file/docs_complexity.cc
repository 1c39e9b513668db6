// SPDX-License-Identifier: Apache-2.0
//
// High-Level Overview: the functions that are hardest to follow.
#include <algorithm>
#include <vector>

#include "stages/emit/complexity_table.h"
#include "stages/emit/file/docs_sections.h"

namespace docmill {

void write_complex_functions(const DocsPage& page, Markdown& md) {
  std::vector<FunctionFigures> functions;
  for (const FunctionFigures& figures : page.facts.figures) {
    if (is_complex(figures)) functions.push_back(figures);
  }
  if (functions.empty()) return;
  std::ranges::sort(functions, is_more_complex);
  const std::size_t total = functions.size();
  functions.resize(std::min(total, kMostComplexShown));
  begin_complexity_table(md, total, "");
  for (const FunctionFigures& figures : functions) {
    md.raw("| [").cell_code(page.name_of(figures.symbol)).raw("](#");
    page.append_anchor(md, figures.symbol);
    end_complexity_row(md.raw(")"), complexity_row(figures, page.facts.symbol(figures.symbol).lines));
  }
  if (total > functions.size()) {
    md.format("\nAnd {} more above {}.\n", total - functions.size(), kComplexAbove);
  }
}

}  // namespace docmill
