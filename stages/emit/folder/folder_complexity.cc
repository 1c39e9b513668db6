// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/folder/folder_complexity.h"

#include "stages/emit/complexity_table.h"

namespace docmill {

void write_complex_functions(const FolderNeighbours& neighbours, Markdown& md) {
  if (neighbours.complex.empty()) return;
  md.raw("\n### Complex Functions\n");
  begin_complexity_table(md, neighbours.all_complex, " of the subtree");
  for (const ComplexFunction& function : neighbours.complex) {
    function.symbol.append_to_cell(md.raw("| "));
    end_complexity_row(md, function.figures);
  }
}

}  // namespace docmill
