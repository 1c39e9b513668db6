// SPDX-License-Identifier: Apache-2.0
//
// The cache folder: which files in it are docmill's, by name. Each format of the store has its own file, so two
// versions of docmill can share the folder without touching each other's files; `docmill cache gc` removes those of
// other formats. All other files in the folder are the user's.
#pragma once

#include <string>
#include <vector>

#include "stages/base/result.h"

namespace docmill {

// The version of the store's tables and packs. 1: as described in sqlite_store.h and pack.h.
inline constexpr int kStoreFormat = 1;

// The database of this version in `folder`.
std::string store_path(const std::string& folder);

// Names of docmill's files in `folder`, sorted: databases of all versions, with SQLite's companion files.
struct CacheFiles {
  std::vector<std::string> own;
  std::vector<std::string> of_other_versions;
};
CacheFiles list_cache_files(const std::string& folder);

// Creates the folder, accessible to its owner only, and its parents. If it is empty, adds a CACHEDIR.TAG, which tells
// backup programs to skip it (https://bford.info/cachedir/); a folder with other files is not ours to tag. Returns an
// error if the folder could not be created.
Result<void> make_cache_folder(const std::string& folder);

// Removes the database at `path`, with its log; false if any of it is left.
bool remove_database(const std::string& path);

// Removes docmill's files and nothing else. Returns the number of removed files, and adds the paths of files that could
// not be removed to `failed`.
std::size_t clear_cache_folder(const std::string& folder, std::vector<std::string>& failed);

}  // namespace docmill
