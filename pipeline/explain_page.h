// SPDX-License-Identifier: Apache-2.0
//
// explain_page: what the records of a site say of one of its pages.
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
  std::string subject;                  // the file or folder that it is about; "" for pages of the repo
  std::vector<std::string> companions;  // the other pages that are rendered with it
  std::vector<std::pair<std::string, std::string>> inputs;  // what each is, and its digest
  std::vector<std::string> reasons;                         // why it was last rendered
  std::uint32_t last_run = 0;                               // runs are counted where they changed something
  std::uint32_t rendered_run = 0;
  std::uint32_t written_run = 0;
  bool is_intact = false;  // is on disk as it was written
};

// Of the page at `path`, in the site that it lies in. Errors: it lies in no site that has records, or is not a page of
// it.
Result<PageExplanation> explain_page(const std::string& path);

}  // namespace docmill
