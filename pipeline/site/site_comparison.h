// SPDX-License-Identifier: Apache-2.0
//
// SiteComparison: what a build would change in a site, without changing anything (`docmill check`).
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "pipeline/site/owned_pages.h"
#include "pipeline/site/page_target.h"

namespace docmill {

enum class DifferenceKind : std::uint8_t { missing, altered, obsolete };

// A page that the next build would write, or remove.
struct PageDifference {
  std::string path;
  DifferenceKind kind = DifferenceKind::altered;
  std::string present;   // the bytes in the site; "" if the page is missing, or far too long for a page
  std::string rendered;  // the bytes that the build would write; "" where it would remove the page
};

enum class KeepTexts : std::uint8_t { no, yes };  // of the pages, in PageDifference

class SiteComparison final : public PageTarget {
 public:
  // `site` (canonical) need not exist. `known`: what was read of it, or null; must outlive the comparison.
  SiteComparison(const std::string& site, const KnownSite* known, KeepTexts texts);

  Result<PageCounts> put(std::span<const RenderedPage> pages, TargetScratch& scratch) override;
  void keep(const PageRecord& page, std::uint32_t bundle) override { kept_.add(page, bundle); }

  // The differences, by path. Call once, when all pages were given. Errors: a list of pages cannot be read.
  Result<std::vector<PageDifference>> finish();

 private:
  struct Present {
    bool exists = false;
    std::string text;  // "" if it is longer than asked for
  };
  std::size_t max_shown() const;  // of a page that is there, in bytes
  Present present_page(const std::string& page, std::size_t max_bytes) const;

  const KnownSite* known_;
  KeepTexts texts_;
  std::string site_;
  UniqueFd root_;
  KeptPages kept_;
  std::mutex mutex_;  // for what follows
  std::vector<std::string> given_;
  std::vector<PageDifference> differences_;
};

}  // namespace docmill
