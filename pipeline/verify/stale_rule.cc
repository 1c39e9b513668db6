// SPDX-License-Identifier: Apache-2.0
#include "pipeline/verify/stale_rule.h"

#include <fcntl.h>

#include <algorithm>

#include "pipeline/site/owned_pages.h"
#include "pipeline/site/site_files.h"
#include "stages/base/file_system.h"

namespace docmill {

StaleRule::StaleRule(const KnownSite* known, const Digest& scan, bool has_other_settings)
    : known_(known),
      has_changed_(known != nullptr &&
                   (has_other_settings || !known->all_unchanged() || known->records().scan != scan)) {}

bool StaleRule::operator()(const PageDifference& difference) const {
  if (!has_changed_) return false;
  const PageRecord* page = known_->records().find_page(difference.path);
  if (page == nullptr) return difference.kind == DifferenceKind::missing;
  return difference.kind != DifferenceKind::missing && known_->is_intact(*page);
}

Result<std::vector<std::string>> pages_of_site(const std::string& site, const KnownSite* known) {
  const UniqueFd folder = open_canonical(site, O_PATH);
  if (!folder || !stat_below(folder.get(), kSiteFolder)) {
    return tl::unexpected(Error{"cannot verify " + site + ": it is not a docmill site"});
  }
  const Result<OwnedPages> owned = OwnedPages::read(folder.get(), site, known);
  if (!owned) return tl::unexpected(owned.error());
  std::vector<std::string> pages = owned->all_but(KeptPages(known), [](std::string_view) { return false; });
  std::sort(pages.begin(), pages.end());
  return pages;
}

Result<std::vector<std::string>> existing_pages_of_site(const std::string& site, const KnownSite* known) {
  Result<std::vector<std::string>> pages = pages_of_site(site, known);
  if (!pages) return pages;
  const UniqueFd folder = open_canonical(site, O_PATH);
  std::erase_if(*pages, [&](const std::string& path) {
    const PageRecord* page = known == nullptr ? nullptr : known->records().find_page(path);
    const bool is_intact = page != nullptr && known->is_intact(*page);
    return !is_intact && !stat_of(folder.get(), path);
  });
  return pages;
}

}  // namespace docmill
