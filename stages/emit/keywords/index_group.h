// SPDX-License-Identifier: Apache-2.0
//
// IndexGroup: a page of the keyword index as it is kept: what must be known of it to place names and to name pages,
// and its items compressed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stages/emit/keywords/group_codec.h"
#include "stages/emit/keywords/keyword_cut.h"
#include "stages/emit/keywords/keyword_item.h"

namespace docmill {

struct IndexGroup {
  PageStart start = PageStart::border;
  bool goes_on = false;  // its first line is begun on the page before
  std::string first;     // name
  std::string last;
  SymbolKind first_kind = SymbolKind::variable;  // of the first item; used if `start` is `inside`
  std::string first_path;                        // likewise
  std::uint64_t lines = 0;                       // that begin here
  std::uint64_t symbols = 0;
  std::uint64_t content = 0;        // digest of the items
  std::uint64_t content_bytes = 0;  // of the items, encoded
  std::uint64_t checksum = 0;       // of the block
  std::string own_block;            // the items, encoded and compressed
  std::string_view lent_block;      // the same, if it is lent

  std::string_view block() const { return lent_block.empty() ? std::string_view(own_block) : lent_block; }
};

// `goes_on`: their first line is begun on the page before. REQUIRES: items.
IndexGroup make_group(std::span<const KeywordItem> items, PageStart start, bool goes_on);

// None if the block is damaged.
std::optional<GroupContent> items_of(const IndexGroup& group);

// A group whose items are items [begin, end) of some others.
struct KnownGroup {
  std::size_t begin = 0;
  std::size_t end = 0;
  IndexGroup group;
};

// The groups of a part of an index that begins and ends as cut_into_pages() wants it. A group of `known` (in the
// order of its items) is taken over if it is still a group. Uses TBB in the caller's arena.
std::vector<IndexGroup> make_groups(std::span<const KeywordItem> items, std::uint64_t budget,
                                    std::vector<KnownGroup> known = {});

// True if the item stands before the first of the group.
bool is_before(const KeywordItem& item, const IndexGroup& group);
// True if the groups begin in this order.
bool begin_in_order(const IndexGroup& a, const IndexGroup& b);

}  // namespace docmill
