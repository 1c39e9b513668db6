// SPDX-License-Identifier: Apache-2.0
//
// The graph that a run is.
#pragma once

#include "pipeline/run_state.h"

namespace docmill {

// Runs all shards of `run` through load, look-up, parse, extract and store, links the files, and, where `run.output` is
// set, runs all pages through render and write. Returns when nothing is in flight any more: all done, or run.is_over().
// Uses exactly run.options.jobs threads.
void run_graph(RunState& run);

}  // namespace docmill
