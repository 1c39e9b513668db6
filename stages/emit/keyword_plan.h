// SPDX-License-Identifier: Apache-2.0
//
// KeywordPlan: the pages of the repo's keyword index, A to Z: `keywords.md`, which leads to `keywords/p-a.md`,
// `keywords/p-a.2.md`, …. All are planned before the first is rendered, so that they can be rendered in any order, at
// once, and none need be kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "stages/emit/keyword_list.h"
#include "stages/emit/page_writer.h"

namespace docmill {

// The names from one entry of the sorted list to another, which make one page.
struct KeywordSlice {
  std::uint32_t initial = 0;  // what the names begin with
  std::uint32_t part = 1;     // of the pages with this initial
  std::size_t begin = 0;      // of the list's entries
  std::size_t end = 0;
  std::uint64_t names = 0;  // that begin on this page
};

struct KeywordPlan {
  KeywordList list;
  std::vector<KeywordSlice> pages;

  // How many calls of render_keyword_group() there are to make.
  std::uint32_t groups() const { return static_cast<std::uint32_t>(pages.size()); }
};

// Sorts all names and plans the pages. Uses TBB's parallel algorithms in the caller's arena. `site` must outlive the
// plan.
KeywordPlan plan_keywords(const Site& site);

// `keywords.md`.
void render_keyword_index(const Site& site, const KeywordPlan& plan, const PageSink& sink);

// A page of `keywords/`.
void render_keyword_group(const Site& site, const KeywordPlan& plan, std::uint32_t group, const PageSink& sink);

}  // namespace docmill
