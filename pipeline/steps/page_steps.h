// SPDX-License-Identifier: Apache-2.0
//
// From the planned site to pages in their target: what the nodes in the second half of the graph do with a page task.
// As in the first half, only one node at a time uses a task's slot.
#pragma once

#include <cstdint>
#include <vector>

#include "pipeline/site/page_target.h"
#include "pipeline/steps/planned_site.h"

namespace docmill {

// A part of the site that is rendered together.
struct PageTask {
  BundleKind kind = BundleKind::file;
  std::uint32_t begin =
      0;  // file, folder, folder_names, search_data: index in the plan's list; keyword_group, rule: its number
  std::uint32_t end = 0;
};

// The state of the second half of the graph. Everything that it refers to must outlive it.
struct PageRun {
  // Divides the planned pages into tasks, and tells the target which pages are kept.
  PageRun(Run& the_run, const Places& the_places, PlannedSite& the_site, PageTarget& the_target);

  Run& run;
  const Places& places;
  PlannedSite& planned;  // rendering sets the inputs of its bundles
  PageTarget& target;
  std::vector<PageTask> tasks;
  std::vector<std::vector<RenderedPage>> rendered;  // by task
};

// Renders the task's pages into its slot. If the slot has more than kPagesHeld bytes, it is written at once.
void render_task(PageRun& pages, std::uint32_t task);

// Writes the pages in the task's slot, and frees it.
void write_task(PageRun& pages, std::uint32_t task);

}  // namespace docmill
