// SPDX-License-Identifier: Apache-2.0
//
// explain_page: what the records of a site say about one of its pages.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "pipeline/site/site_records.h"
#include "stages/base/result.h"

namespace docmill {

struct PageExplanation {
  std::string site;  // canonical path
  std::string page;  // relative to it
  BundleKind kind = BundleKind::file;
  std::string subject;                  // the file, folder or rule that it is about; "" for pages of the repo
  std::vector<std::string> companions;  // the other pages that are rendered with it
  std::vector<std::pair<std::string, std::string>> inputs;  // the name of each input, and its digest
  std::vector<std::string> reasons;                         // why it was last rendered
  std::uint32_t last_run = 0;                               // only runs that changed something count
  std::uint32_t rendered_run = 0;
  std::uint32_t written_run = 0;
  bool is_intact = false;  // the page on disk is the one that was written
};

// Explains the page at `path`. Errors: the path is not in a site with records, or is not a page of that site.
Result<PageExplanation> explain_page(const std::string& path);

}  // namespace docmill
