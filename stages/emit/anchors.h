// SPDX-License-Identifier: Apache-2.0
//
// Anchors: the ids of a file's symbols in its docs page, made from their qualified names, unique in the page, and the
// same however lines move. Of letters, digits and "_.~+-$" only.
//
// An anchor is "s-" and the qualified name, with ' ' as '+' and every byte but letters, digits, '_', '.', '-' as '~xx'.
// Symbols of one qualified name are numbered in file order from the second on: "~~2". Since '~' itself is written
// "~7e", no name can look like a number.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stages/model/file_facts.h"

namespace docmill {

// By symbol: how many before it have the same qualified name; empty if none has.
std::vector<std::uint32_t> number_anchors(const FileFacts& facts);

// The part of an anchor that stands for a name.
void append_anchor_part(std::string& out, std::string_view name);

// `numbers`: of these facts.
void append_anchor(std::string& out, const FileFacts& facts, const std::vector<std::uint32_t>& numbers,
                   SymbolId symbol);

}  // namespace docmill
