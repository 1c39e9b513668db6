// SPDX-License-Identifier: Apache-2.0
//
// The tables of complex functions, on pages of files and of folders.
#pragma once

#include <cstdint>

#include "stages/emit/markdown.h"
#include "stages/model/file_facts.h"

namespace docmill {

// The figures of a function, as pages show them.
struct ComplexityRow {
  std::uint32_t cognitive = 0;
  std::uint32_t cyclomatic = 0;
  std::uint32_t nesting = 0;
  std::uint32_t lines = 0;
  std::uint32_t parameters = 0;
};

// `lines`: those of the function.
ComplexityRow complexity_row(const FunctionFigures& figures, LineSpan lines);

// At most so many functions are in a table.
inline constexpr std::size_t kMostComplexShown = 10;

// "3 functions have a cognitive complexity above 15:", and the head of a table. `of_what`: " of the subtree"; "".
void begin_complexity_table(Markdown& md, std::uint64_t total, std::string_view of_what);
// The cells of a row after its first one, and the end of its line.
void end_complexity_row(Markdown& md, const ComplexityRow& row);

}  // namespace docmill
