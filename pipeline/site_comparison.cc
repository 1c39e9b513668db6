// SPDX-License-Identifier: Apache-2.0
//
// A build writes what is not there with the same bytes, and removes what is docmill's and was not given. So does this,
// on paper.
#include "pipeline/site_comparison.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

namespace docmill {

SiteComparison::SiteComparison(const std::string& site, const KnownSite* known, KeepTexts texts)
    : known_(known), texts_(texts), site_(site), kept_(known) {
  root_.reset(open(site.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
}

std::string SiteComparison::present_text(const std::string& page, bool& is_there) const {
  is_there = false;
  if (!root_) return {};
  auto text = read_file_if_present(root_.get(), page);
  if (!text || !*text) return {};
  is_there = true;
  return std::move(**text);
}

Result<PageCounts> SiteComparison::put(std::span<const RenderedPage> pages, TargetScratch&) {
  PageCounts counts;
  std::vector<PageDifference> differences;
  for (const auto& [page, bundle] : pages) {
    bool is_there = true;
    std::string present;
    const bool is_same = is_known_page(known_, page.path, digest_of(page.text)) ||
                         ((present = present_text(page.path, is_there)) == page.text && is_there);
    if (is_same) {
      ++counts.unchanged;
      continue;
    }
    ++counts.written;
    PageDifference difference{page.path, is_there ? DifferenceKind::altered : DifferenceKind::missing, {}, {}};
    if (texts_ == KeepTexts::yes) {
      difference.present = std::move(present);
      difference.rendered = page.text;
    }
    differences.push_back(std::move(difference));
  }
  const std::lock_guard lock(mutex_);
  for (const RenderedPage& rendered : pages) given_.push_back(rendered.page.path);
  std::move(differences.begin(), differences.end(), std::back_inserter(differences_));
  return counts;
}

Result<std::vector<PageDifference>> SiteComparison::finish() {
  std::sort(given_.begin(), given_.end());
  const Result<OwnedPages> owned = OwnedPages::read(root_.get(), site_, known_);
  if (!owned) return tl::unexpected(owned.error());
  const auto is_given = [this](std::string_view page) {
    return std::binary_search(given_.begin(), given_.end(), page, std::less<>());
  };
  for (std::string& page : owned->all_but(kept_, is_given)) {
    bool is_there = false;
    std::string present = present_text(page, is_there);
    if (!is_there) continue;
    if (texts_ == KeepTexts::no) present.clear();
    differences_.push_back({std::move(page), DifferenceKind::left_behind, std::move(present), {}});
  }
  std::sort(differences_.begin(), differences_.end(),
            [](const PageDifference& a, const PageDifference& b) { return a.path < b.path; });
  return std::move(differences_);
}

}  // namespace docmill
