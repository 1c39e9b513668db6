// SPDX-License-Identifier: Apache-2.0
//
// `docmill cache keygen FILE`: makes a pair of keys for a signed remote cache.
#pragma once

#include "cli/settings.h"

namespace docmill {

// Writes the secret key to FILE, which only its owner can read, and the public key to FILE.pub. Replaces neither.
// Returns an exit code.
int run_cache_keygen(const Settings& settings);

}  // namespace docmill
