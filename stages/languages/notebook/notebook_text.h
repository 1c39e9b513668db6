// SPDX-License-Identifier: Apache-2.0
//
// The text of a Jupyter notebook (nbformat 4), read as a program.
#pragma once

#include <string>
#include <string_view>

namespace docmill {

// The cells in order, each line of a cell on the line of the file that it is written on; all other lines are empty.
// Markdown is a comment. The notebook's own commands (`%matplotlib`, `!pip`), cells in another language (`%%bash`) and
// all outputs are left out.
std::string notebook_program(std::string_view source);

// True if each line of a cell has a line of the file, as Jupyter writes it.
bool has_lines_of_cells(std::string_view source);

// The language of the notebook's kernel as its metadata writes it: "python", "R", "julia"; "" if there is none.
std::string_view notebook_language(std::string_view source);

}  // namespace docmill
