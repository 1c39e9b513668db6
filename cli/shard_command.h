// SPDX-License-Identifier: Apache-2.0
//
// The commands `docmill shard extract|link|render|merge`: one step of a site that many workers make together
// (pipeline/shard/shard_steps.h).
#pragma once

#include "cli/settings.h"

namespace docmill {

// Each returns an exit code: 0 if the result is there, also if it was there before; 2 if it cannot be made.
int run_shard_extract(const Settings& settings);
int run_shard_link(const Settings& settings);
int run_shard_render(const Settings& settings);
int run_shard_merge(const Settings& settings);

}  // namespace docmill
