// SPDX-License-Identifier: Apache-2.0
//
// StaleRule: tells a page that is out of date from one that is wrong. A page is out of date if it is still as docmill
// wrote it, and the repo or the settings are not those that it was made from.
#pragma once

#include <string>
#include <vector>

#include "pipeline/site/known_site.h"
#include "pipeline/site/site_comparison.h"
#include "stages/base/digest.h"
#include "stages/base/result.h"

namespace docmill {

class StaleRule {
 public:
  // `known`: the known site after both checks, or null. `scan`: what the scan found besides the sources.
  StaleRule(const KnownSite* known, const Digest& scan, bool has_other_settings);

  bool operator()(const PageDifference& difference) const;

 private:
  const KnownSite* known_;
  bool has_changed_;
};

// The paths of docmill's own pages in the site (canonical), by path. Errors: it is not a docmill site, or its lists of
// pages cannot be read.
Result<std::vector<std::string>> pages_of_site(const std::string& site, const KnownSite* known);
// Those of them that exist. `known`: the known site after check_pages(), or null.
Result<std::vector<std::string>> existing_pages_of_site(const std::string& site, const KnownSite* known);

}  // namespace docmill
