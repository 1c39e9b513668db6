// SPDX-License-Identifier: Apache-2.0
//
// The cache for users: the store according to the settings, and the commands `docmill cache stats|verify|gc|clear`.
#pragma once

#include "cache/sqlite_store.h"
#include "cli/settings.h"

namespace docmill {

// The options of the run's store.
SqliteStoreOptions store_options_of(const Settings& settings);
// The same for a command that changes nothing.
SqliteStoreOptions read_only_store_options_of(const Settings& settings);

// Each returns an exit code: 0, 1 if verify found damage, 2 if the cache cannot be read or changed.
int run_cache_stats(const Settings& settings);
int run_cache_verify(const Settings& settings);
int run_cache_gc(const Settings& settings);
int run_cache_clear(const Settings& settings);

}  // namespace docmill
