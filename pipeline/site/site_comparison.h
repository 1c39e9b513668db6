// SPDX-License-Identifier: Apache-2.0
//
// SiteComparison: finds what a build would change in a site, without changing it (`docmill check`).
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "pipeline/site/owned_pages.h"
#include "pipeline/site/page_target.h"

namespace docmill {

enum class DifferenceKind : std::uint8_t { missing, altered, obsolete };

// A page that a build would write or remove.
struct PageDifference {
  std::string path;
  DifferenceKind kind = DifferenceKind::altered;
  std::string present;   // the bytes in the site; "" if the page is missing, or if the file is too large for a page
  std::string rendered;  // the bytes that the build would write; "" if it would remove the page
};

enum class KeepTexts : std::uint8_t { no, yes };  // whether PageDifference has the texts of the pages

// Sees a difference with its texts, on the thread that found it, and may take them out to save memory.
using DifferenceVisitor = std::function<void(PageDifference&)>;

class SiteComparison final : public PageTarget {
 public:
  // `site` (canonical) need not exist. `known`: the known site, or null; must outlive this.
  SiteComparison(const std::string& site, const KnownSite* known, KeepTexts texts, DifferenceVisitor visit = {});

  Result<PageCounts> put(std::span<const RenderedPage> pages, TargetScratch& scratch) override;
  void keep(KeptPages pages) override { kept_ = std::move(pages); }

  // The differences, by path. Call this once, after the last page. Errors: a list of pages cannot be read.
  Result<std::vector<PageDifference>> finish();

 private:
  struct Present {
    bool exists = false;
    std::string text;  // "" if it has more than `max_bytes`
  };
  std::size_t max_shown() const;  // bytes of a page in the site
  Present present_page(const std::string& page, std::size_t max_bytes) const;

  const KnownSite* known_;
  KeepTexts texts_;
  DifferenceVisitor visit_;
  std::string site_;
  UniqueFd root_;
  KeptPages kept_;
  std::mutex mutex_;  // guards the members below
  std::vector<std::string> given_;
  std::vector<PageDifference> differences_;
};

}  // namespace docmill
