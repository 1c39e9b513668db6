// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/complexity_table.h"

namespace docmill {

ComplexityRow complexity_row(const FunctionFigures& figures, LineSpan lines) {
  return {figures.cognitive, figures.cyclomatic, figures.nesting, lines.last - lines.first + 1, figures.parameters};
}

void begin_complexity_table(Markdown& md, std::uint64_t total, std::string_view of_what) {
  md.raw("\n");
  append_count(md, total, "function");
  md.raw(of_what).raw(total == 1 ? " has" : " have").format(" a cognitive complexity above {}", kComplexAbove);
  if (total > kMostComplexShown) md.format(". The {} most complex", kMostComplexShown);
  md.raw(":\n\n| Function | Cognitive complexity | Cyclomatic complexity | Deepest nesting | Lines | Parameters |\n");
  md.raw("|---|---:|---:|---:|---:|---:|\n");
}

void end_complexity_row(Markdown& md, const ComplexityRow& row) {
  for (const std::uint32_t figure : {row.cognitive, row.cyclomatic, row.nesting, row.lines, row.parameters}) {
    md.raw(" | ").number(figure);
  }
  md.raw(" |\n");
}

}  // namespace docmill
