// SPDX-License-Identifier: Apache-2.0
//
// The files of a site's search data (search_format.h), from the names of the repo.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stages/emit/search/search_line.h"

namespace docmill {

struct SearchFile {
  std::string path;  // in the site
  std::string text;  // at most kMostShardBytes

  friend bool operator==(const SearchFile&, const SearchFile&) = default;
};

enum class SearchFileKind : char { shard = 's', top = 't' };

// The path of the shard or top list with this prefix: lower-case letters, digits and '-', safe on all file systems.
std::string file_of_prefix(SearchFileKind kind, std::string_view prefix);

// All files, sorted by path: a function of the set of entries. Leaves out entries whose path (8 KiB) or anchor (1 KiB)
// is too long for a shard. Uses TBB in the caller's arena.
std::vector<SearchFile> make_search_files(std::span<const SearchEntry> entries);

// The prefixes of the shards in a directory file; empty if it is damaged.
std::vector<std::string> read_search_directory(std::string_view script);

}  // namespace docmill
