// SPDX-License-Identifier: Apache-2.0
//
// The pages of the repo's keyword index: `keywords.md` and those in `keywords/`. The views have everything that the
// pages show, as plain values, and the renderers get nothing else.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "stages/emit/keywords/keyword_index.h"
#include "stages/emit/page_writer.h"
#include "stages/emit/site.h"

namespace docmill {

struct KeywordGroupView {
  std::string project;
  std::string page_name;
  Initial initial = Initial::other;
  std::string before;    // the name of the previous page; "" if there is none
  std::string next;      // the name of the next page; "" if there is none
  bool goes_on = false;  // the first line began on the previous page
  GroupContent content;
};

struct KeywordRow {
  Initial initial = Initial::other;
  std::string page_name;
  std::string first;
  std::string last;
  std::uint64_t lines = 0;
};

struct KeywordIndexView {
  PageFrame frame;
  std::uint64_t symbols = 0;
  std::uint64_t lines = 0;
  std::uint64_t left_out = 0;  // generated and vendored files
  std::vector<KeywordRow> rows;
};

// Thread-safe. None if the group is damaged. KeywordIndex::digest() changes if the view does.
std::optional<KeywordGroupView> collect_keyword_group(const KeywordIndex& index, const PageFrame& frame,
                                                      std::size_t group);
KeywordIndexView collect_keyword_index(const KeywordIndex& index, const Site& site);

// A page of `keywords/`.
void render_keyword_group(const KeywordGroupView& view, const PageSink& sink);
// `keywords.md`.
void render_keyword_index(const KeywordIndexView& view, const PageSink& sink);

}  // namespace docmill
