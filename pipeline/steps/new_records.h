// SPDX-License-Identifier: Apache-2.0
//
// What a complete run saves for the next one.
#pragma once

#include <string>

#include "pipeline/site/site_records.h"
#include "pipeline/steps/planned_site.h"

namespace docmill {

struct NewRecords {
  SiteRecords records;  // without pages, ledger and commit time; views into `found`, `planned` and `known`
  StateFiles files;     // belong to the records
};

// Whether this run rendered the planned pages.
enum class Rendered : bool { no, yes };

// Moves parts out of `planned`, so nothing can be rendered afterwards. `known`: the known site, or null.
NewRecords new_records(const Run& run, const Places& places, const RepoScan& found, const KnownSite* known,
                       const LastState& last, PlannedSite& planned, Rendered rendered = Rendered::yes);

}  // namespace docmill
