// SPDX-License-Identifier: Apache-2.0
//
// The flags of each command. A function adds them to the command; parsing then fills `settings`, which must outlive it.
#pragma once

#include <CLI/CLI.hpp>

#include "cli/settings.h"

namespace docmill {

void add_color(CLI::App& command, Settings& settings);
void add_common(CLI::App& command, Settings& settings);
void add_build_flags(CLI::App& command, Settings& settings);
void add_check_flags(CLI::App& command, Settings& settings);
void add_verify_flags(CLI::App& command, Settings& settings);
void add_serve_flags(CLI::App& command, Settings& settings);
void add_export_flags(CLI::App& command, Settings& settings);
void add_shards_flags(CLI::App& command, Settings& settings);
void add_shard_flags(CLI::App& command, Settings& settings);
void add_shard_merge_flags(CLI::App& command, Settings& settings);
void add_mcp_flags(CLI::App& command, Settings& settings);
void add_rules_flags(CLI::App& command, Settings& settings);
void add_explain_flags(CLI::App& command, Settings& settings);
void add_cache_flags(CLI::App& command, Settings& settings);
void add_cache_stats_flags(CLI::App& command, Settings& settings);
void add_cache_gc_flags(CLI::App& command, Settings& settings);
void add_cache_keygen_flags(CLI::App& command, Settings& settings);
void add_cluster_build_flags(CLI::App& command, Settings& settings);

}  // namespace docmill
