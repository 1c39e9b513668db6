// SPDX-License-Identifier: Apache-2.0
//
// PageTarget: where rendered pages go: into the site (SiteOutput), or into a comparison with it (SiteComparison).
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "pipeline/site/known_site.h"
#include "stages/base/file_system.h"
#include "stages/base/result.h"
#include "stages/model/page.h"

namespace docmill {

struct RenderedPage {
  Page page;
  std::uint32_t bundle = 0;  // index into the records of the run that rendered it
};

// What one thread keeps between calls.
struct TargetScratch {
  LastFolder folder;    // of the site
  UniqueFd unfinished;  // a folder of this thread alone: threads that share one wait for each other in the kernel
};

struct PageCounts {
  std::uint64_t written = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t bytes_written = 0;
};

class PageTarget {
 public:
  virtual ~PageTarget() = default;

  // Takes the pages; those that are in the site with the same bytes are unchanged. Thread-safe, each thread with its
  // own scratch. Errors: the file system's, and a file in the way that is not docmill's.
  virtual Result<PageCounts> put(std::span<const RenderedPage> pages, TargetScratch& scratch) = 0;

  // Takes over a page of the known site that need not be rendered. Not thread-safe, and before the first put().
  virtual void keep(const PageRecord& page, std::uint32_t bundle) = 0;
};

// True where the records say that the page is on disk with these bytes. `known` may be null.
bool is_known_page(const KnownSite* known, const std::string& path, const Digest& content);

}  // namespace docmill
