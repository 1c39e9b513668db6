// SPDX-License-Identifier: Apache-2.0
//
// PageTarget: takes rendered pages. SiteOutput writes them into the site; SiteComparison compares them with it.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "pipeline/site/owned_pages.h"
#include "stages/base/file_system.h"
#include "stages/base/result.h"
#include "stages/model/page.h"

namespace docmill {

struct RenderedPage {
  Page page;
  std::uint32_t bundle = 0;  // index into the records of the run that rendered it
};

// What a thread keeps between calls.
struct TargetScratch {
  LastFolder folder;    // of the site
  UniqueFd unfinished;  // the thread's own folder for unfinished pages
};

struct PageCounts {
  std::uint64_t written = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t bytes_written = 0;
};

class PageTarget {
 public:
  virtual ~PageTarget() = default;

  // Takes the pages. A page counts as unchanged if the site has it with the same bytes. Thread-safe if each thread uses
  // its own scratch. Errors: the file system reports one, or a file that is not docmill's has the path of a page.
  virtual Result<PageCounts> put(std::span<const RenderedPage> pages, TargetScratch& scratch) = 0;

  // Keeps pages of the known site that need not be rendered. Call it once, before the first put().
  virtual void keep(KeptPages pages) = 0;
};

// True if the page is on disk with these bytes, according to the records. `known` may be null.
bool is_known_page(const KnownSite* known, const std::string& path, const Digest& content);

}  // namespace docmill
