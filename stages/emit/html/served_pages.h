// SPDX-License-Identifier: Apache-2.0
//
// What a server shows that a site on disk cannot have: results of a search as a page, a page for addresses that lead
// nowhere, and pages that load again if they have changed. They look like the other pages and have the same policy.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stages/emit/page_writer.h"
#include "stages/emit/site.h"

namespace docmill {

inline constexpr std::string_view kServedSearch = "search";          // the path of the results
inline constexpr std::string_view kLiveScript = "_docmill/live.js";  // live_script()
inline constexpr std::string_view kLiveEvents = "_docmill/events";   // a stream of server-sent events

// Changes a page of the site, so that its search box leads to the server, and so that it loads again if it has another
// digest. `digest` is that of the page before the change, `version` that of the repo; letters, digits and '-' only.
void make_live(std::string& page, std::string_view digest, std::string_view version);

// A name that was found.
struct ResultName {
  std::string url;   // relative to the top of the site
  std::string name;  // qualified
  std::string_view kind;
  std::string path;         // of its file
  std::uint32_t users = 0;  // files that use it
};

// A line that was found.
struct ResultLine {
  std::string path;  // of its file
  std::string url;   // of the line, relative to the top of the site
  std::uint32_t number = 0;
  std::string before;  // the match
  std::string match;
  std::string after;
  bool is_cut_before = false;
  bool is_cut_after = false;
};

struct SearchResults {
  std::string query;  // for names; "": only text was looked for
  std::string text;   // "": only names were looked for
  std::vector<ResultName> names;
  std::uint64_t names_found = 0;     // of which the list has the best
  std::vector<ResultLine> lines;     // those of a file are together
  std::uint64_t lines_left_out = 0;  // in the files that were read
  std::uint64_t files_read = 0;
  std::uint64_t files_not_read = 0;  // because the list was full
  std::uint64_t files_changed = 0;   // that are not as the site was made from
};

void render_search_results(const PageFrame& frame, const SearchResults& results, const PageSink& sink);

// `path`: that was asked for. `reason`: a sentence in docmill's own words.
void render_missing_page(const PageFrame& frame, std::string path, std::string_view reason, const PageSink& sink);

}  // namespace docmill
