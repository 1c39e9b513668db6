// SPDX-License-Identifier: Apache-2.0
//
// Anchors: the ids of a file's symbols in its docs page. They are made from qualified names, so they are unique in the
// page and do not change if lines move.
//
// An anchor is "s-" and the qualified name, with ' ' written as '+' and every byte except letters, digits, '_', '.' and
// '-' as '~xx'. If several symbols have one qualified name, they are numbered in file order from the second on: "~~2".
// '~' itself is written "~7e", so no name can look like a number. A very long anchor ends in a digest.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stages/model/file_facts.h"

namespace docmill {

// By symbol: how many earlier symbols have the same qualified name. Empty if all names differ.
std::vector<std::uint32_t> number_anchors(const FileFacts& facts);

// Appends the encoded name.
void append_anchor_part(std::string& out, std::string_view name);

// Appends the anchor. `numbers` is number_anchors(facts).
void append_anchor(std::string& out, const FileFacts& facts, const std::vector<std::uint32_t>& numbers,
                   SymbolId symbol);

}  // namespace docmill
