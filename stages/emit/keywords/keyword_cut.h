// SPDX-License-Identifier: Apache-2.0
//
// Decides where the sorted names of the repo are cut into pages. A name that is added or removed moves only cuts near
// it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "stages/emit/keywords/keyword_item.h"

namespace docmill {

// Why a page begins where it does.
enum class PageStart : std::uint8_t {
  border,  // it begins with a new initial, with a name that needs several pages, or with the name after that
  chosen,  // its name has the smallest hash nearby
  filled,  // its names did not fit on the previous page
  inside,  // it continues a name that needs several pages
};

struct PageCut {
  std::size_t item = 0;  // the first of the page
  PageStart start = PageStart::border;

  friend bool operator==(const PageCut&, const PageCut&) = default;
};

// Cuts sorted items into pages within the budget (bytes). The result for a part of the index is the same as for all of
// it if the part begins at a page that is `border` or `chosen`, and ends before such a page.
std::vector<PageCut> cut_into_pages(std::span<const KeywordItem> items, std::uint64_t budget);

// A unit is never cut: a name with its lines, or one link.
struct CutUnit {
  std::uint64_t bytes = 0;
  std::uint64_t hash = 0;
};

struct UnitCut {
  std::size_t unit = 0;
  PageStart start = PageStart::border;
};

// The same for a stretch without borders inside. The first cut is at its beginning. REQUIRES: at least one unit.
std::vector<UnitCut> cut_stretch(std::span<const CutUnit> units, std::uint64_t page_bytes);

}  // namespace docmill
