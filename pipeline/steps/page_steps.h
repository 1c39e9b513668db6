// SPDX-License-Identifier: Apache-2.0
//
// From the planned site to pages in their target: what the nodes in the second half of the graph do to a page task. As
// in the first half, a task's slot is owned by one node at a time.
#pragma once

#include <cstdint>
#include <vector>

#include "pipeline/site/page_target.h"
#include "pipeline/steps/planned_site.h"

namespace docmill {

// A part of the site that is rendered in one go.
struct PageTask {
  BundleKind kind = BundleKind::file;
  std::uint32_t begin = 0;  // file, folder, folder_names: of the plan's list; keyword_group: its number
  std::uint32_t end = 0;
};

// The second half of the graph at work. All that it refers to must outlive it.
struct PageRun {
  // Cuts the planned pages into tasks, and hands the pages that stay to the target.
  PageRun(Run& the_run, const Places& the_places, PlannedSite& the_site, PageTarget& the_target);

  Run& run;
  const Places& places;
  PlannedSite& planned;  // in whose plan a bundle loses its inputs if its source changed since it was read
  PageTarget& target;
  std::vector<PageTask> tasks;
  std::vector<std::vector<RenderedPage>> rendered;  // by task
};

// Renders the task's pages into its slot. If they outgrow kPagesHeld bytes, those at hand are written at once.
void render_task(PageRun& pages, std::uint32_t task);

// Writes what the task's slot holds, and frees it.
void write_task(PageRun& pages, std::uint32_t task);

}  // namespace docmill
