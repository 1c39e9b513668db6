// SPDX-License-Identifier: Apache-2.0
//
// The flags of `docmill cluster build`.
#pragma once

#include <CLI/CLI.hpp>

#include "cli/cluster/cluster_setting.h"

namespace docmill {

// Adds the flags that a build does not have. After parsing, `setting` also has the flags of a build that were given.
// Call it last: all flags that `command` has before are those of a build. `setting` must outlive the parsing.
void add_cluster_flags(CLI::App& command, ClusterSetting& setting);

}  // namespace docmill
