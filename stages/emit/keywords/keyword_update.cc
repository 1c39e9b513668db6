// SPDX-License-Identifier: Apache-2.0
//
// Changes the keyword index. A *stretch* is a group that begins at a border or a chosen name, together with the
// `filled` and `inside` groups after it. A change in a stretch can only move cuts in it and in the stretches before and
// after it (keyword_cut.h). So these three are decoded, changed and cut again, as if there were no others. Groups that
// come out unchanged keep their block.
#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <atomic>
#include <deque>
#include <iterator>
#include <utility>

#include "stages/emit/keywords/keyword_index.h"

namespace docmill {
namespace {

bool item_less(const KeywordItem& a, const KeywordItem& b) { return compare_items(a, b) < 0; }

// The items to remove and to add, both sorted. Refers to the changes.
class Edits {
 public:
  explicit Edits(std::span<const KeywordChange> changes) {
    for (const KeywordChange& change : changes) add(change);
    std::sort(removed_.begin(), removed_.end(), item_less);
    std::sort(added_.begin(), added_.end(), item_less);
  }

  const std::vector<KeywordItem>& removed() const { return removed_; }
  const std::vector<KeywordItem>& added() const { return added_; }

 private:
  // Leaves out what is the same before and after, unless the links change because the file's page has moved.
  void add(const KeywordChange& change) {
    const KeywordFile& file = files_.emplace_back(change.path, change.page_stem);
    const auto add_missing = [&](const std::vector<FileKeyword>& from, const std::vector<FileKeyword>& in,
                                 std::vector<KeywordItem>& items) {
      auto other = in.begin();
      for (const FileKeyword& keyword : from) {
        const KeywordItem item = item_of(keyword, file);
        while (other != in.end() && compare_items(item_of(*other, file), item) < 0) ++other;
        if (change.has_moved || other == in.end() || *other != keyword) items.push_back(item);
      }
    };
    add_missing(change.before, change.after, removed_);
    add_missing(change.after, change.before, added_);
  }

  static KeywordItem item_of(const FileKeyword& keyword, const KeywordFile& file) {
    return {keyword.name, keyword.anchor,    &file,           keyword.count, keyword.kind,
            keyword.rank, keyword.full_name, keyword.sentence};
  }

  std::deque<KeywordFile> files_;
  std::vector<KeywordItem> removed_;
  std::vector<KeywordItem> added_;
};

// Appends `items`, without those in `removed` and with those in `added`, to `out`. False if `items` lacks an item of
// `removed` or has one of `added`.
bool apply(std::span<const KeywordItem> items, std::span<const KeywordItem> removed, std::span<const KeywordItem> added,
           std::vector<KeywordItem>& out) {
  std::vector<KeywordItem> kept;
  std::set_difference(items.begin(), items.end(), removed.begin(), removed.end(), std::back_inserter(kept), item_less);
  if (kept.size() + removed.size() != items.size()) return false;
  const auto begin = static_cast<std::ptrdiff_t>(out.size());
  std::merge(kept.begin(), kept.end(), added.begin(), added.end(), std::back_inserter(out), item_less);
  const auto twice = std::adjacent_find(out.begin() + begin, out.end(),
                                        [](const auto& a, const auto& b) { return compare_items(a, b) == 0; });
  return twice == out.end();
}

// The groups [begin, end).
struct Region {
  std::size_t begin = 0;
  std::size_t end = 0;
};

class Updater {
 public:
  Updater(std::vector<IndexGroup>& groups, std::uint64_t budget, std::span<const KeywordChange> changes)
      : groups_(groups), budget_(budget), edits_(changes), is_touched_(groups.size()) {}

  bool update() {
    if (groups_.empty()) return make_first_groups();
    mark(edits_.removed());
    mark(edits_.added());
    const std::vector<Region> regions = find_regions();
    std::vector<std::vector<IndexGroup>> made(regions.size());
    std::atomic<bool> is_ok = true;
    tbb::parallel_for(std::size_t{0}, regions.size(), [&](std::size_t i) {
      if (!remake(regions[i], made[i])) is_ok = false;
    });
    if (is_ok) put(regions, made);
    return is_ok;
  }

 private:
  bool make_first_groups() {
    std::vector<KeywordItem> items;
    if (!apply({}, edits_.removed(), edits_.added(), items)) return false;
    groups_ = make_groups(items, budget_);
    return true;
  }

  bool begins_stretch(std::size_t group) const {
    return groups_[group].start == PageStart::border || groups_[group].start == PageStart::chosen;
  }

  // The group that the item is in, or would be in.
  std::size_t group_of(const KeywordItem& item) const {
    const auto after = std::upper_bound(groups_.begin(), groups_.end(), item, is_before);
    return after == groups_.begin() ? 0 : static_cast<std::size_t>(after - groups_.begin()) - 1;
  }

  void mark(const std::vector<KeywordItem>& items) {
    for (const KeywordItem& item : items) is_touched_[group_of(item)] = true;
  }

  // For each touched group, its stretch and those before and after it. Regions that meet are joined.
  std::vector<Region> find_regions() const {
    std::vector<Region> regions;
    for (std::size_t group = 0; group < groups_.size(); ++group) {
      if (!is_touched_[group]) continue;
      const std::size_t begin = stretch_before(stretch_of(group));
      const std::size_t end = stretch_after(stretch_after(group));
      if (!regions.empty() && begin <= regions.back().end) {
        regions.back().end = end;
      } else {
        regions.push_back({begin, end});
      }
    }
    return regions;
  }

  // The first group of the stretch.
  std::size_t stretch_of(std::size_t group) const {
    while (!begins_stretch(group)) --group;
    return group;
  }
  std::size_t stretch_before(std::size_t stretch) const { return stretch == 0 ? 0 : stretch_of(stretch - 1); }
  std::size_t stretch_after(std::size_t group) const {
    if (group < groups_.size()) ++group;
    while (group < groups_.size() && !begins_stretch(group)) ++group;
    return group;
  }

  // The part of the sorted items that belongs in the group.
  std::span<const KeywordItem> part_of(const std::vector<KeywordItem>& items, std::size_t group) const {
    const auto place_of = [&](std::size_t at) {
      if (at == 0) return items.begin();
      if (at == groups_.size()) return items.end();
      return std::partition_point(items.begin(), items.end(),
                                  [&](const KeywordItem& item) { return is_before(item, groups_[at]); });
    };
    return {place_of(group), place_of(group + 1)};
  }

  bool remake(const Region& region, std::vector<IndexGroup>& made) {
    const PageStart start = groups_[region.begin].start;
    std::vector<GroupContent> contents;  // owns what the items refer to
    std::vector<KeywordItem> items;
    std::vector<KnownGroup> known;
    for (std::size_t group = region.begin; group < region.end; ++group) {
      std::optional<GroupContent> content = items_of(groups_[group]);
      if (!content) return false;
      contents.push_back(std::move(*content));
      const std::size_t begin = items.size();
      const auto removed = part_of(edits_.removed(), group);
      const auto added = part_of(edits_.added(), group);
      if (!apply(contents.back().items, removed, added, items)) return false;
      if (!is_touched_[group]) known.push_back({begin, items.size(), groups_[group]});
    }
    made = make_groups(items, budget_, std::move(known));
    if (!made.empty()) made.front().start = start;
    return true;
  }

  void put(const std::vector<Region>& regions, std::vector<std::vector<IndexGroup>>& made) {
    std::vector<IndexGroup> groups;
    auto next = groups_.begin();
    for (std::size_t i = 0; i < regions.size(); ++i) {
      const auto begin = groups_.begin() + static_cast<std::ptrdiff_t>(regions[i].begin);
      std::move(next, begin, std::back_inserter(groups));
      std::move(made[i].begin(), made[i].end(), std::back_inserter(groups));
      next = groups_.begin() + static_cast<std::ptrdiff_t>(regions[i].end);
    }
    std::move(next, groups_.end(), std::back_inserter(groups));
    groups_ = std::move(groups);
  }

  std::vector<IndexGroup>& groups_;
  std::uint64_t budget_;
  Edits edits_;
  std::vector<bool> is_touched_;
};

}  // namespace

bool KeywordIndex::update(std::span<const KeywordChange> changes) {
  if (!Updater(groups_, budget_, changes).update()) return false;
  name_pages();
  return true;
}

}  // namespace docmill
