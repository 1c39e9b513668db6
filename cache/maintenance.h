// SPDX-License-Identifier: Apache-2.0
//
// Operations on a whole store: eviction, statistics, verification, garbage collection. The last three are the commands
// `docmill cache stats`, `verify` and `gc`; each opens the store of a cache folder itself.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cache/database.h"
#include "stages/base/result.h"

namespace docmill {

// If the database has more than `max_bytes`, removes the least recently used packs until it has nine tenths of that,
// and returns the space to the file system. Commits in pieces, so that other processes do not have to wait.
DatabaseStatus evict(Database& database, std::uint64_t max_bytes);

// Reads all tables and checks that they are consistent; does not read the packs' contents.
bool is_intact(const Database& database);

struct CacheStats {
  std::string path;
  std::uint64_t entries = 0;
  std::uint64_t file_bytes = 0;  // of the database, with its log
  std::uint64_t pack_bytes = 0;  // compressed
  std::uint64_t raw_bytes = 0;   // before compression
  std::int64_t oldest_use = 0;   // days since 1970; 0 if there is no entry
  std::uint64_t files_of_other_versions = 0;
};

// Errors of all three: the store exists but cannot be opened or read (its path and the reason). A missing store counts
// as empty.
Result<CacheStats> read_cache_stats(const std::string& folder);

struct CacheCheck {
  std::uint64_t entries = 0;     // checked
  std::vector<std::string> bad;  // damaged, and now removed
};
// Reads every pack and follows every key. Removes what is damaged; if the tables are, that is the whole store.
Result<CacheCheck> verify_cache(const std::string& folder);

struct CacheCleanup {
  std::uint64_t bytes_before = 0;
  std::uint64_t bytes_after = 0;
  std::uint64_t files_removed = 0;  // of other versions
};
// Evicts down to the limit, removes the files of other versions, and compacts the database.
Result<CacheCleanup> collect_cache_garbage(const std::string& folder, std::uint64_t max_bytes);

}  // namespace docmill
