// SPDX-License-Identifier: Apache-2.0
//
// What a page of the keyword index lists, as bytes and back.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stages/emit/keywords/keyword_item.h"
#include "stages/emit/keywords/text_arena.h"

namespace docmill {

// Items that own what they refer to. May be moved.
struct GroupContent {
  TextArena text;
  std::vector<KeywordFile> files;  // by path
  std::vector<KeywordItem> items;  // in the order of the index
};

// The same items give the same bytes, whoever owns them.
std::string encode_items(std::span<const KeywordItem> items);

// None if the bytes are damaged. Damage that gives other items goes unseen: keep a checksum.
std::optional<GroupContent> decode_items(std::string_view bytes);

}  // namespace docmill
