// SPDX-License-Identifier: Apache-2.0
//
// The cache as users meet it: the store that settings ask for, and the commands `docmill cache stats|verify|gc|clear`.
#pragma once

#include "cache/sqlite_store.h"
#include "cli/settings.h"

namespace docmill {

// For the constructor of the run's store.
SqliteStoreOptions store_options_of(const Settings& settings);

// Closes the store after the last find and put, and prints what was wrong with it, unless -q.
void close_store(SqliteStore& store, const Settings& settings);

// Each gives an exit code: 0, 1 where verify found something, 2 where the cache cannot be read or changed.
int run_cache_stats(const Settings& settings);
int run_cache_verify(const Settings& settings);
int run_cache_gc(const Settings& settings);
int run_cache_clear(const Settings& settings);

}  // namespace docmill
