// SPDX-License-Identifier: Apache-2.0
//
// audit_site: checks what can be checked without the facts and the renderer: that each link of a site leads somewhere,
// that the lines it names exist, and that quoted code is what the files of the repo have.
#pragma once

#include <string>
#include <vector>

#include "pipeline/site/known_site.h"
#include "pipeline/verify/site_finding.h"
#include "stages/scan/scan_repo.h"

namespace docmill {

struct AuditScope {
  int repo_folder = -1;   // open
  std::string repo_path;  // canonical
  std::string site_path;  // canonical
  const std::vector<ScannedFile>& files;
  std::vector<std::string> pages;    // docmill's own that exist, relative to the site
  std::uint64_t page_budget = 0;     // bytes
  const KnownSite* known = nullptr;  // the known site after check_sources(), or null
};

// The findings, in no particular order. Cost: linear in the site and the repo.
// Uses TBB in the caller's arena.
std::vector<SiteFinding> audit_site(const AuditScope& scope);

}  // namespace docmill
