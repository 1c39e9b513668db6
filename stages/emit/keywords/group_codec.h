// SPDX-License-Identifier: Apache-2.0
//
// Encodes and decodes what a page of the keyword index lists.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stages/emit/keywords/keyword_item.h"
#include "stages/emit/keywords/text_arena.h"

namespace docmill {

// Items together with what they refer to. Can be moved.
struct GroupContent {
  TextArena text;
  std::vector<KeywordFile> files;  // by path
  std::vector<KeywordItem> items;  // in the order of the index
};

// The bytes depend only on the values of the items.
std::string encode_items(std::span<const KeywordItem> items);

// None if the bytes are damaged. Damage that gives other valid items is not detected, so callers need a checksum.
std::optional<GroupContent> decode_items(std::string_view bytes);

}  // namespace docmill
