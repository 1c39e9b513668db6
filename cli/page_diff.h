// SPDX-License-Identifier: Apache-2.0
//
// Differences between the pages of a site and what a build would make of them, as a unified diff.
#pragma once

#include <string>

#include "pipeline/site/site_comparison.h"

namespace docmill {

// The diff of one page, in the form that `patch -p1` reads; but what would drive a terminal, as a page that others have
// altered may hold, is shown by signs. REQUIRES: the difference holds the texts.
std::string unified_diff(const PageDifference& difference);

}  // namespace docmill
