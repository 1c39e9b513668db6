// SPDX-License-Identifier: Apache-2.0
//
// IndexGroup: a page of the keyword index as it is stored: what is needed to find the page of a name and to name pages,
// and the compressed items.
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
  bool goes_on = false;                          // its first line began on the previous page
  std::string first;                             // the first name
  std::string last;                              // the last name
  KeywordRank first_rank = KeywordRank::other;   // of the first item; used if `start` is `inside`
  SymbolKind first_kind = SymbolKind::variable;  // likewise
  std::string first_path;                        // likewise
  std::uint64_t lines = 0;                       // lines that begin here
  std::uint64_t symbols = 0;
  std::uint64_t content = 0;        // digest of the items
  std::uint64_t content_bytes = 0;  // of the items, encoded
  std::uint64_t checksum = 0;       // of the block
  std::string own_block;            // the items, encoded and compressed
  std::string_view lent_block;      // the same bytes in memory that someone else owns; used if not empty

  std::string_view block() const { return lent_block.empty() ? std::string_view(own_block) : lent_block; }
};

// `goes_on`: the first line began on the previous page. REQUIRES: at least one item.
IndexGroup make_group(std::span<const KeywordItem> items, PageStart start, bool goes_on);

// None if the block is damaged.
std::optional<GroupContent> items_of(const IndexGroup& group);

// A group, and which items of a list it consists of: [begin, end).
struct KnownGroup {
  std::size_t begin = 0;
  std::size_t end = 0;
  IndexGroup group;
};

// The groups of a part of an index that begins and ends as cut_into_pages() requires. A group of `known`, which is in
// the order of items, is reused if the same items still make a group. Uses TBB in the caller's arena.
std::vector<IndexGroup> make_groups(std::span<const KeywordItem> items, std::uint64_t budget,
                                    std::vector<KnownGroup> known = {});

// True if the item comes before the first item of the group.
bool is_before(const KeywordItem& item, const IndexGroup& group);
// True if the first item of `a` comes before that of `b`.
bool begin_in_order(const IndexGroup& a, const IndexGroup& b);

}  // namespace docmill
