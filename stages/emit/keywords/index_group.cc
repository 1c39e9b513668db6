// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/keywords/index_group.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <utility>

#include "stages/base/compression.h"
#include "stages/base/digest.h"
#include "stages/emit/keyword_sort.h"
#include "stages/model/repo.h"

namespace docmill {
namespace {

constexpr int kLevel = 1;
constexpr std::uint64_t kMostContentBytes = 256u << 20;

// The known group that consists of these items, or null. The other parameters are those of make_group().
IndexGroup* find_same(std::vector<KnownGroup>& known, std::size_t begin, std::size_t end, PageStart start,
                      bool goes_on) {
  const auto found = std::lower_bound(known.begin(), known.end(), begin,
                                      [](const KnownGroup& group, std::size_t at) { return group.begin < at; });
  if (found == known.end() || found->begin != begin || found->end != end) return nullptr;
  const bool was_inside = found->group.start == PageStart::inside;
  const bool is_same = was_inside == (start == PageStart::inside) && found->group.goes_on == goes_on;
  return is_same ? &found->group : nullptr;
}

}  // namespace

IndexGroup make_group(std::span<const KeywordItem> items, PageStart start, bool goes_on) {
  IndexGroup group;
  group.start = start;
  group.goes_on = goes_on;
  group.first = items.front().name;
  group.last = items.back().name;
  if (start == PageStart::inside) {
    group.first_rank = items.front().rank;
    group.first_kind = items.front().kind;
    group.first_path = items.front().file->path;
  }
  for (std::size_t i = 0; i < items.size(); ++i) {
    group.symbols += items[i].count;
    const bool begins_line = i == 0 ? !group.goes_on : !same_line(items[i - 1], items[i]);
    group.lines += begins_line ? 1 : 0;
  }
  const std::string content = encode_items(items);
  group.content = digest_of(content).low;
  group.content_bytes = content.size();
  group.own_block = compress(content, kLevel);
  group.checksum = digest_of(group.own_block).low;
  return group;
}

std::optional<GroupContent> items_of(const IndexGroup& group) {
  const std::string_view block = group.block();
  if (group.content_bytes > kMostContentBytes || digest_of(block).low != group.checksum) return std::nullopt;
  const std::optional<std::string> content = decompress(block, static_cast<std::size_t>(group.content_bytes));
  if (!content) return std::nullopt;
  std::optional<GroupContent> items = decode_items(*content);
  if (!items || items->items.empty()) return std::nullopt;
  return items;
}

std::vector<IndexGroup> make_groups(std::span<const KeywordItem> items, std::uint64_t budget,
                                    std::vector<KnownGroup> known) {
  const std::vector<PageCut> cuts = cut_into_pages(items, budget);
  std::vector<IndexGroup> groups(cuts.size());
  tbb::parallel_for(std::size_t{0}, cuts.size(), [&](std::size_t i) {
    const std::size_t begin = cuts[i].item;
    const std::size_t end = i + 1 < cuts.size() ? cuts[i + 1].item : items.size();
    const bool goes_on = begin > 0 && same_line(items[begin - 1], items[begin]);
    if (IndexGroup* same = find_same(known, begin, end, cuts[i].start, goes_on)) {
      groups[i] = std::move(*same);
      groups[i].start = cuts[i].start;
    } else {
      groups[i] = make_group(items.subspan(begin, end - begin), cuts[i].start, goes_on);
    }
  });
  return groups;
}

bool is_before(const KeywordItem& item, const IndexGroup& group) {
  if (const auto order = compare_alphabet(item.name, group.first); order != 0) return order < 0;
  if (group.start != PageStart::inside) return false;
  if (item.rank != group.first_rank) return item.rank < group.first_rank;
  if (item.kind != group.first_kind) return item.kind < group.first_kind;
  return path_less(item.file->path, group.first_path);
}

bool begin_in_order(const IndexGroup& a, const IndexGroup& b) {
  if (const auto order = compare_alphabet(a.first, b.first); order != 0) return order < 0;
  if (b.start != PageStart::inside) return false;
  if (a.start != PageStart::inside) return true;
  if (a.first_rank != b.first_rank) return a.first_rank < b.first_rank;
  if (a.first_kind != b.first_kind) return a.first_kind < b.first_kind;
  return path_less(a.first_path, b.first_path);
}

}  // namespace docmill
