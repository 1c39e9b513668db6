// SPDX-License-Identifier: Apache-2.0
//
// What the nodes before the link barrier do to a shard. Each may be called for different shards from different threads.
#pragma once

#include "pipeline/run_state.h"

namespace docmill {

// The diagnostic of a file beyond the parser's limits.
inline constexpr std::string_view kGaveUp = "not parsed: beyond the parser's limits";

// Reads the shard's files and tells their languages, unless the records know both; binary and unreadable files drop out.
void load_shard(RunState& run, std::uint32_t shard);

// Takes the facts of files whose content the store knows. True where no file is left to parse.
bool look_up_shard(RunState& run, std::uint32_t shard);

void parse_shard(RunState& run, std::uint32_t shard);
void extract_shard(RunState& run, std::uint32_t shard);

// Puts new facts into the store, and frees what the shard held.
void store_shard(RunState& run, std::uint32_t shard);

// The barrier: builds the repo, its links, the site, and the list of page tasks.
void link_files(RunState& run);

}  // namespace docmill
