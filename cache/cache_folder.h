// SPDX-License-Identifier: Apache-2.0
//
// The cache folder: which files in it are docmill's, by name. A format of the store has a file of its own, so that two
// versions of docmill can share the folder without touching each other's; `docmill cache gc` removes those of others.
// Whatever else lies in the folder is the user's.
#pragma once

#include <string>
#include <vector>

#include "stages/base/result.h"

namespace docmill {

// Of the store's tables and entries together. 1: as described in sqlite_store.h and entry.h.
inline constexpr int kStoreFormat = 1;

// The database of this version in `folder`.
std::string store_path(const std::string& folder);

// Names of docmill's files in `folder`, sorted: databases of all versions, with what SQLite keeps beside them.
struct CacheFiles {
  std::vector<std::string> own;
  std::vector<std::string> of_other_versions;
};
CacheFiles list_cache_files(const std::string& folder);

// Makes the folder, with its parents, for its owner alone. Where it is empty then, puts CACHEDIR.TAG into it, which
// tells backup programs to leave it out (https://bford.info/cachedir/); a folder that holds other things is not ours to
// mark. An error: it is not there now.
Result<void> make_cache_folder(const std::string& folder);

// Removes the database at `path`, with its log; false where something of it is left.
bool remove_database(const std::string& path);

// Removes docmill's files, and nothing else. The number of files removed; the paths of those that could not be stand in
// `failed`.
std::size_t clear_cache_folder(const std::string& folder, std::vector<std::string>& failed);

}  // namespace docmill
