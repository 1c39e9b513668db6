// SPDX-License-Identifier: Apache-2.0
//
// What a complete run leaves for the next one.
#pragma once

#include <string>

#include "pipeline/site/site_records.h"
#include "pipeline/steps/planned_site.h"

namespace docmill {

struct NewRecords {
  SiteRecords records;  // all but pages, ledger and commit time; views into `found`, `planned` and `known`
  StateFiles files;     // that go with them
};

// Takes from `planned` what it needs; nothing can be rendered afterwards. `known`: what was known of the site, or null.
NewRecords new_records(const Run& run, const Places& places, const RepoScan& found, const KnownSite* known,
                       const LastState& last, PlannedSite& planned);

}  // namespace docmill
