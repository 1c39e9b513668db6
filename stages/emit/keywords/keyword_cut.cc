// SPDX-License-Identifier: Apache-2.0
//
// The problem: if each page is filled up to the budget, every cut depends on all pages before it. One new name moves
// all later cuts, and all those pages must be rendered again.
//
// The method: a hash of each name decides whether a page begins with it. Borders come first: a new initial begins a
// page, and a name whose lines alone exceed a page has pages of its own. Between two borders, a name is *chosen* if no
// name within a third of a page on either side has a smaller hash, and no border is that near. Chosen names are at
// least a third of a page apart, and two thirds on average. The names between two of them can still exceed a page. Then
// the next page begins with the name that has the smallest hash, among the names that fit on the page and leave at
// least a third of a page on both sides. If there is none, the page is filled as far as possible.
//
// Why changes stay local: whether a name is chosen depends on the names within a third of a page. Filled pages depend
// on the names between two chosen ones. So a change moves no cut beyond the second chosen name on either side.
//
// Why it can be done for a part: if a part begins with a chosen name, its beginning acts as a border. The names within
// a third of a page after the chosen one cannot be chosen, because it has the smaller hash, and names further on do not
// depend on what is before it. The same holds, mirrored, for the end of a part.
//
// Measured: Linux has 1,874 pages, and would have 1,200 if all were full. Of 429 names that were added in random
// places, one at a time, 4 moved a cut. With a quarter of a page instead of a third, there are twice as many pages as
// full ones.
//
// Rejected: the smallest hash within a window that begins at the previous cut (after a change, cuts become the same
// again only by chance); splitting at the smallest hash until all parts fit (just as local, but twice as many pages,
// some with a single name).
#include "stages/emit/keywords/keyword_cut.h"

#include <algorithm>

#include "stages/base/digest.h"
#include "stages/emit/keyword_line.h"
#include "stages/emit/page_links.h"

namespace docmill {
namespace {

constexpr std::uint64_t kPageFrame = 2048;  // bytes for title, links and footer
constexpr std::uint64_t kReachDivisor = 3;

// The position of each unit in its stretch, in bytes, and the position of the end.
std::vector<std::uint64_t> places_of(std::span<const CutUnit> units) {
  std::vector<std::uint64_t> places{0};
  places.reserve(units.size() + 1);
  for (const CutUnit& unit : units) places.push_back(places.back() + unit.bytes);
  return places;
}

// The units that have the smallest hash within `reach` (the first, if several do) and are not that near to either end.
// The hashes of the units on the stack rise, so below each unit is the last one before it whose hash is not greater.
std::vector<std::size_t> choose(std::span<const CutUnit> units, const std::vector<std::uint64_t>& places,
                                std::uint64_t reach) {
  std::vector<bool> is_beaten(units.size());
  std::vector<std::size_t> stack;
  for (std::size_t i = 0; i < units.size(); ++i) {
    for (; !stack.empty() && units[stack.back()].hash > units[i].hash; stack.pop_back()) {
      if (places[i] - places[stack.back()] < reach) is_beaten[stack.back()] = true;
    }
    is_beaten[i] = !stack.empty() && places[i] - places[stack.back()] < reach;
    stack.push_back(i);
  }
  std::vector<std::size_t> chosen;
  for (std::size_t i = 1; i < units.size(); ++i) {
    if (!is_beaten[i] && places[i] >= reach && places.back() - places[i] >= reach) chosen.push_back(i);
  }
  return chosen;
}

// Cuts the units between two cuts into parts that fit on a page.
class Filler {
 public:
  Filler(std::span<const CutUnit> units, const std::vector<std::uint64_t>& places, std::uint64_t page_bytes)
      : units_(units), places_(places), page_bytes_(page_bytes), reach_(page_bytes / kReachDivisor) {}

  void fill(std::size_t begin, std::size_t end, std::vector<UnitCut>& cuts) const {
    while (places_[end] - places_[begin] > page_bytes_ && end - begin > 1) {
      begin = next(begin, end);
      cuts.push_back({begin, PageStart::filled});
    }
  }

 private:
  // The first unit that begins at this position or after it.
  std::size_t unit_at(std::uint64_t place) const {
    return static_cast<std::size_t>(std::lower_bound(places_.begin(), places_.end(), place) - places_.begin());
  }

  std::size_t next(std::size_t begin, std::size_t end) const {
    const std::size_t full = std::clamp(unit_at(places_[begin] + page_bytes_ + 1) - 1, begin + 1, end - 1);
    const std::size_t first = unit_at(places_[begin] + reach_);
    const std::size_t behind = std::min(full + 1, unit_at(places_[end] - reach_ + 1));
    if (first >= behind) return full;
    const auto smallest = std::min_element(units_.begin() + static_cast<std::ptrdiff_t>(first),
                                           units_.begin() + static_cast<std::ptrdiff_t>(behind),
                                           [](const CutUnit& a, const CutUnit& b) { return a.hash < b.hash; });
    return static_cast<std::size_t>(smallest - units_.begin());
  }

  std::span<const CutUnit> units_;
  const std::vector<std::uint64_t>& places_;
  std::uint64_t page_bytes_;
  std::uint64_t reach_;
};

// Of a link in a line with others, or of a line that the item has to itself.
std::uint64_t bytes_of(const KeywordItem& item) {
  const std::uint64_t link = link_bytes(item.file->link_bytes, item.anchor.size());
  if (!has_own_line(item.rank)) return link;
  std::string sentence;
  Markdown md(sentence);
  append_marked_text(md, item.sentence);
  return link + line_start_bytes(item.full_name) + sentence.size();
}

// The lines of one name.
CutUnit unit_of_name(std::span<const KeywordItem> items) {
  CutUnit unit{0, digest_of(items.front().name).low};
  const std::size_t start_bytes = line_start_bytes(items.front().name);
  std::size_t links = 0;  // of the line, so far
  for (std::size_t i = 0; i < items.size(); ++i) {
    unit.bytes += bytes_of(items[i]);
    if (has_own_line(items[i].rank)) continue;
    if (i > 0 && !same_line(items[i], items[i - 1])) links = 0;
    if (links++ % kLinksOfLine == 0) unit.bytes += start_bytes;
  }
  return unit;
}

// The links of one name. Each unit includes its share of the starts of lines.
std::vector<CutUnit> units_of_links(std::span<const KeywordItem> items, std::size_t start_bytes) {
  std::vector<CutUnit> units;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const bool begins_line = i > 0 && !same_line(items[i], items[i - 1]);
    const std::string key = std::to_string(static_cast<int>(items[i].kind)) + ' ' + items[i].file->path;
    units.push_back(
        {bytes_of(items[i]) + start_bytes / kLinksOfLine + 1 + (begins_line ? start_bytes : 0), digest_of(key).low});
  }
  return units;
}

class Cutter {
 public:
  Cutter(std::span<const KeywordItem> items, std::uint64_t budget)
      : items_(items), page_bytes_(budget > 2 * kPageFrame ? budget - kPageFrame : kPageFrame) {}

  std::vector<PageCut> cut() {
    for (std::size_t begin = 0; begin < items_.size();) {
      std::size_t end = begin + 1;
      while (end < items_.size() && items_[end].name == items_[begin].name) ++end;
      add_name(begin, end);
      begin = end;
    }
    end_stretch();
    return std::move(cuts_);
  }

 private:
  void add_name(std::size_t begin, std::size_t end) {
    const auto items = items_.subspan(begin, end - begin);
    const CutUnit unit = unit_of_name(items);
    const bool has_new_initial =
        !starts_.empty() && initial_of(items_[starts_.back()].name) != initial_of(items.front().name);
    const bool is_too_long = unit.bytes > page_bytes_;
    if (has_new_initial || is_too_long) end_stretch();
    if (is_too_long) {
      cut_name(begin, items);
    } else {
      starts_.push_back(begin);
      units_.push_back(unit);
    }
  }

  void end_stretch() {
    if (units_.empty()) return;
    for (const UnitCut& cut : cut_stretch(units_, page_bytes_)) cuts_.push_back({starts_[cut.unit], cut.start});
    starts_.clear();
    units_.clear();
  }

  // Each of its pages begins with the start of a line.
  void cut_name(std::size_t begin, std::span<const KeywordItem> items) {
    const std::size_t start_bytes = line_start_bytes(items.front().name);
    const std::uint64_t left = page_bytes_ - std::min<std::uint64_t>(start_bytes, page_bytes_ / 2);
    for (const UnitCut& cut : cut_stretch(units_of_links(items, start_bytes), left)) {
      cuts_.push_back({begin + cut.unit, cut.unit == 0 ? PageStart::border : PageStart::inside});
    }
  }

  std::span<const KeywordItem> items_;
  std::uint64_t page_bytes_;
  std::vector<std::size_t> starts_;  // the first items of the names since the last border
  std::vector<CutUnit> units_;       // of these names
  std::vector<PageCut> cuts_;
};

}  // namespace

std::vector<PageCut> cut_into_pages(std::span<const KeywordItem> items, std::uint64_t budget) {
  return Cutter(items, budget).cut();
}

std::vector<UnitCut> cut_stretch(std::span<const CutUnit> units, std::uint64_t page_bytes) {
  const std::vector<std::uint64_t> places = places_of(units);
  std::vector<std::size_t> ends = choose(units, places, page_bytes / kReachDivisor);
  ends.push_back(units.size());
  const Filler filler(units, places, page_bytes);
  std::vector<UnitCut> cuts{{0, PageStart::border}};
  std::size_t begin = 0;
  for (std::size_t end : ends) {
    filler.fill(begin, end, cuts);
    if (end < units.size()) cuts.push_back({end, PageStart::chosen});
    begin = end;
  }
  return cuts;
}

}  // namespace docmill
