// SPDX-License-Identifier: Apache-2.0
//
// What a page says that it should not, found by comparing it with what docmill would write now.
#pragma once

#include <vector>

#include "pipeline/site/site_comparison.h"
#include "pipeline/verify/site_finding.h"

namespace docmill {

// A finding for each line that differs, up to a limit. If lines were added or removed, only the first one that differs.
// REQUIRES: the difference has its texts.
std::vector<SiteFinding> findings_of(const PageDifference& difference);

}  // namespace docmill
