// SPDX-License-Identifier: Apache-2.0
//
// The flow graph of a run. It has two halves, with the link barrier between them.
#pragma once

#include <vector>

#include "pipeline/steps/file_steps.h"
#include "pipeline/steps/page_steps.h"

namespace docmill {

// The first half: loads, looks up, parses, extracts and stores all scanned files that have changed since the last run.
// `known`: the known site after check_sources(), or null. Both halves use TBB in the caller's arena.
Step<ExtractedFiles> extract_files(Run& run, const Places& places, const RepoScan& found, const KnownSite* known,
                                   const LastState& last);

// The second half: renders all planned pages and writes them into the target.
Step<void> render_pages(Run& run, const Places& places, PlannedSite& planned, PageTarget& target);

}  // namespace docmill
