// SPDX-License-Identifier: Apache-2.0
//
// The search data of this run. It depends on the keyword index, and on which files and folders there are. If neither
// has changed, the files of the last run stay.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/site/known_site.h"
#include "pipeline/steps/updated_keywords.h"
#include "stages/emit/search/search_files.h"
#include "stages/emit/site.h"

namespace docmill {

struct UpdatedSearch {
  struct Page {
    std::string_view path;  // of `files`, or of the records
    std::uint64_t digest = 0;
  };

  std::vector<Page> pages;        // sorted by path
  std::vector<SearchFile> files;  // in the same order; empty if those of the last run stay
};

// `known`: the known site, if its pages can be kept; else null. It must outlive the result. `has_same_files`: as the
// records. A site without an HTML edition has no search data. None if the keyword index is damaged. Uses TBB in the
// caller's arena.
std::optional<UpdatedSearch> update_search(const Site& site, const UpdatedKeywords& keywords, const KnownSite* known,
                                           bool has_same_files);

}  // namespace docmill
