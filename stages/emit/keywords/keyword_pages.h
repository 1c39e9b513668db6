// SPDX-License-Identifier: Apache-2.0
//
// The pages of the repo's keyword index, `keywords.md` and those in `keywords/`, from views: all that they show, as
// plain values. The renderers get these and nothing else.
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
  std::string before;    // the page name of the group before; "" if there is none
  std::string next;      // likewise
  bool goes_on = false;  // the first line is begun on the page before
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
  std::uint64_t left_out = 0;  // files that are generated or vendored
  std::vector<KeywordRow> rows;
};

// Thread-safe. None if the group is damaged. KeywordIndex::digest() stands for the view.
std::optional<KeywordGroupView> collect_keyword_group(const KeywordIndex& index, const PageFrame& frame,
                                                      std::size_t group);
KeywordIndexView collect_keyword_index(const KeywordIndex& index, const Site& site);

// A page of `keywords/`.
void render_keyword_group(const KeywordGroupView& view, const PageSink& sink);
// `keywords.md`.
void render_keyword_index(const KeywordIndexView& view, const PageSink& sink);

}  // namespace docmill
