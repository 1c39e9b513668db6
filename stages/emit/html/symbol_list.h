// SPDX-License-Identifier: Apache-2.0
//
// The list of a file's symbols as a tree: each with its head, what it is for, its family and its users. A long list is
// cut into parts; a part that begins within a scope repeats the names of the scopes around it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stages/emit/file/file_view.h"

namespace docmill {

struct SymbolPart {
  std::string html;               // a whole list
  std::vector<SymbolId> symbols;  // whose entries are in it; at least one
};

// None if the file defines nothing; one part if the list is short enough for a page with other lists. `anchors`:
// number_anchors() of the facts. `has_user_list`: the page of the file lists all files that use it.
std::vector<SymbolPart> write_symbol_list(const FileView& view, const std::vector<std::uint32_t>& anchors,
                                          bool has_user_list);

// The path of a part of the page about a file, and its address in its folder. Part 1 is `X_docs.html`; the parts of the
// list begin with part 2.
std::string docs_part_path(std::string_view page_stem, std::size_t part);
std::string docs_part_url(std::string_view stem, std::size_t part);

}  // namespace docmill
