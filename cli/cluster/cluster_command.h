// SPDX-License-Identifier: Apache-2.0
//
// `docmill cluster build`: one site from many machines.
#pragma once

#include <string>

#include "cli/settings.h"
#include "pipeline/cluster/cluster_build.h"

namespace docmill {

// Returns the exit code. Ctrl-C cancels all jobs; the results so far are kept, and the next run goes on from them.
int run_cluster_build(const Settings& settings);

// What the display shows, shorter if there are few columns: " 37% extract 12/64".
std::string cluster_progress_text(const ClusterProgress& progress, std::size_t columns);

}  // namespace docmill
