// SPDX-License-Identifier: Apache-2.0
//
// unified_diff: the difference between a page of a site and what a build would write.
#pragma once

#include <string>

#include "pipeline/site/site_comparison.h"

namespace docmill {

// The diff of one page, in the form that `patch -p1` reads. Characters that could control the terminal are shown
// escaped: somebody else may have altered the page. REQUIRES: the difference holds the texts.
std::string unified_diff(const PageDifference& difference);

}  // namespace docmill
