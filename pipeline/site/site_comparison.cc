// SPDX-License-Identifier: Apache-2.0
//
// A build writes each page that is missing or has other bytes, and removes docmill's pages that it does not make. This
// does the same, but only records the differences.
#include "pipeline/site/site_comparison.h"

#include <fcntl.h>

#include <algorithm>
#include <utility>

namespace docmill {
namespace {

constexpr std::size_t kMaxShown = 64u << 20;  // bytes of a page in the site; a larger file is not a page

}  // namespace

SiteComparison::SiteComparison(const std::string& site, const KnownSite* known, KeepTexts texts,
                               DifferenceVisitor visit)
    : known_(known), texts_(texts), visit_(std::move(visit)), site_(site), kept_(known) {
  root_ = open_canonical(site, O_PATH);
}

std::size_t SiteComparison::max_shown() const { return texts_ == KeepTexts::yes ? kMaxShown : 0; }

SiteComparison::Present SiteComparison::present_page(const std::string& page, std::size_t max_bytes) const {
  Present present;
  if (!root_) return present;
  present.exists = stat_of(root_.get(), page).has_value();
  if (!present.exists || max_bytes == 0) return present;
  auto text = read_file_if_present(root_.get(), page, {.max_bytes = max_bytes});
  if (text && *text) present.text = std::move(**text);
  return present;
}

Result<PageCounts> SiteComparison::put(std::span<const RenderedPage> pages, TargetScratch&) {
  PageCounts counts;
  std::vector<PageDifference> differences;
  for (const auto& [page, bundle] : pages) {
    Present present;
    bool is_same = is_known_page(known_, page.path, digest_of(page.text));
    if (!is_same) {
      present = present_page(page.path, std::max(page.text.size(), max_shown()));
      is_same = present.exists && present.text == page.text;
    }
    if (is_same) {
      ++counts.unchanged;
      continue;
    }
    ++counts.written;
    PageDifference difference{page.path, present.exists ? DifferenceKind::altered : DifferenceKind::missing, {}, {}};
    if (texts_ == KeepTexts::yes) {
      difference.present = std::move(present.text);
      difference.rendered = page.text;
    }
    if (visit_) visit_(difference);
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
    Present present = present_page(page, max_shown());
    if (!present.exists) continue;
    differences_.push_back({std::move(page), DifferenceKind::obsolete, std::move(present.text), {}});
    if (visit_) visit_(differences_.back());
  }
  std::sort(differences_.begin(), differences_.end(),
            [](const PageDifference& a, const PageDifference& b) { return a.path < b.path; });
  return std::move(differences_);
}

}  // namespace docmill
