// SPDX-License-Identifier: Apache-2.0
//
// The lines of keyword lists, and upper bounds of their lengths:
//
//   - `name` (function): [a/b.py](./a/b.py_docs.md#s-name), [c.py](./c.py_docs.md#s-name) (3)
//
// There is one line for each name and kind, with one link for each file: to the first symbol of that name and kind in
// it. "(3)" is their number if there are several. A line with very many links continues on further lines.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "stages/emit/markdown.h"
#include "stages/model/symbol_kind.h"

namespace docmill {

inline constexpr std::size_t kLinksOfLine = 64;

enum class LineStart : std::uint8_t { first, continued };

// "- `name` (function): ". `where`: at most 10 bytes to be added after the kind.
void append_line_start(std::string& out, std::string_view name, SymbolKind kind, LineStart start,
                       std::string_view where = {});
// Appends the name as a code span. If it is very long, only its beginning.
void append_list_name(Markdown& md, std::string_view name);
// An upper bound of the length of a line's start.
std::size_t line_start_bytes(std::string_view name);

// "[a/b.py](./a/b.py_docs.md#". `url`: encoded.
std::string link_start(std::string_view label, std::string_view url);
// Appends " (3)", or nothing if there is only one.
void append_count_of_name(std::string& out, std::size_t count);
// An upper bound of the length of a link with ", " before it.
inline std::size_t link_bytes(std::size_t start_bytes, std::size_t anchor_bytes) {
  constexpr std::size_t kBytesAround = 16;  // "), ", " (12,345,678)"
  return start_bytes + anchor_bytes + kBytesAround;
}

// Appends the name as a code span for a table cell or a title. It is cut if it has more than `most_bytes`.
void append_cell_name(Markdown& md, std::string_view name, std::size_t most_bytes);

}  // namespace docmill
