// SPDX-License-Identifier: Apache-2.0
//
// What the nodes behind the link barrier do to a page task.
#pragma once

#include "pipeline/run_state.h"

namespace docmill {

// Lays out the site, decides which pages must be rendered, and cuts them into tasks.
void plan_pages(RunState& run);

// Cuts the planned pages into tasks, and hands those that stay to the target.
void begin_pages(RunState& run);

// What all pages of the run depend on beside the repo: settings of the site, and docmill itself.
SiteOptions site_options(const RunState& run);
Digest settings_of(const RunState& run);

// Renders the task's pages into its slot. Where they outgrow kPagesHeld bytes, those at hand are written at once.
void render_task(RunState& run, std::uint32_t task);

// Writes what the task's slot holds, and frees it.
void write_task(RunState& run, std::uint32_t task);

}  // namespace docmill
