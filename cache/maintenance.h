// SPDX-License-Identifier: Apache-2.0
//
// What is done to a store as a whole: evicting, counting, checking, tidying up. The last three are the commands
// `docmill cache stats`, `verify` and `gc`; each opens the store of a cache folder for itself.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cache/database.h"
#include "stages/base/result.h"

namespace docmill {

// Where the database holds more than `max_bytes`, removes the packs that were not used for longest until it holds nine
// tenths of that, and gives the room back to the file system. Commits in pieces, so that others need not wait.
DatabaseStatus evict(Database& database, std::uint64_t max_bytes);

// Reads all tables and checks that they hold together; does not look into packs.
bool is_intact(const Database& database);

struct CacheStats {
  std::string path;
  std::uint64_t entries = 0;
  std::uint64_t file_bytes = 0;  // of the database, with its log
  std::uint64_t pack_bytes = 0;  // compressed
  std::uint64_t raw_bytes = 0;   // as they were put
  std::int64_t oldest_use = 0;   // days since 1970; 0 where there is no entry
  std::uint64_t files_of_other_versions = 0;
};

// Errors, of all three: the store is there, and cannot be opened or read; its path and the reason. One that is not
// there is an empty one.
Result<CacheStats> read_cache_stats(const std::string& folder);

struct CacheCheck {
  std::uint64_t entries = 0;     // that were checked
  std::vector<std::string> bad;  // what was wrong, and is removed now
};
// Reads every pack and follows every key; removes what is bad, all of the store where its tables are.
Result<CacheCheck> verify_cache(const std::string& folder);

struct CacheCleanup {
  std::uint64_t bytes_before = 0;
  std::uint64_t bytes_after = 0;
  std::uint64_t files_removed = 0;  // of other versions
};
// Evicts down to the bound, removes the files of other versions, and packs the database.
Result<CacheCleanup> collect_cache_garbage(const std::string& folder, std::uint64_t max_bytes);

}  // namespace docmill
