// SPDX-License-Identifier: Apache-2.0
//
// The short way: a site brought up to date after small edits, without the facts of all files and without linking anew.
//
// It is taken if the same files are there as at the last run, few of them were edited, and each edit leaves alone what
// other files' links rest on (links_stay): edits of bodies, of comments, of documentation. Then the links are those of
// the last full run (link_state.h) but for the rows that edited files show in; the inputs of pages are those of the
// records but for edited files, the files that they depend on, and the folders above. Files edited since the last full
// run are relinked each time, so the links on disk need not be written again. If anything is in doubt, the long way is
// taken; its result is the same.
#pragma once

#include <optional>

#include "pipeline/steps/planned_site.h"

namespace docmill {

// The site up to where pages are rendered; nothing if the long way must be taken. `known`: pages and sources checked.
std::optional<PlannedSite> patch_site(Run& run, const Places& places, const RepoScan& found, const KnownSite& known);

}  // namespace docmill
