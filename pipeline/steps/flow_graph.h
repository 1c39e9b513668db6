// SPDX-License-Identifier: Apache-2.0
//
// The graph that a run is, in two halves with the link barrier between them.
#pragma once

#include <vector>

#include "pipeline/steps/file_steps.h"
#include "pipeline/steps/page_steps.h"

namespace docmill {

// The first half: all scanned files that are not carried over from the last run through load, look-up, parse, extract
// and store. `known`: sources checked, or null. Uses TBB in the caller's arena, as the second half does.
Step<ExtractedFiles> extract_files(Run& run, const Places& places, const RepoScan& found, const KnownSite* known,
                                   const LastState& last);

// The second half: all pages to be rendered, through render and write, into the target.
Step<void> render_pages(Run& run, const Places& places, PlannedSite& planned, PageTarget& target);

}  // namespace docmill
