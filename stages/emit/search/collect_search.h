// SPDX-License-Identifier: Apache-2.0
//
// The search data of a site. Its names are those of the keyword index, which is updated file by file; files and folders
// are entries too. So the names in generated and vendored files are left out, as they are there.
#pragma once

#include <optional>
#include <vector>

#include "stages/emit/keywords/keyword_index.h"
#include "stages/emit/search/search_files.h"
#include "stages/emit/site.h"

namespace docmill {

// None if a group of the index is damaged. Uses TBB in the caller's arena. Cost: that of all names of the repo.
std::optional<std::vector<SearchFile>> collect_search(const KeywordIndex& keywords, const Site& site);

}  // namespace docmill
