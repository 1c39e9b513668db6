// SPDX-License-Identifier: Apache-2.0
#include "pipeline/steps/updated_search.h"

#include <utility>

#include "stages/base/digest.h"
#include "stages/emit/search/collect_search.h"

namespace docmill {
namespace {

// The pages of the records, if all of them are on disk.
std::optional<UpdatedSearch> recorded_search(const KnownSite& known) {
  const SiteRecords& records = known.records();
  UpdatedSearch search;
  for (const BundleRecord& bundle : records.bundles) {
    if (bundle.kind != BundleKind::search_data) continue;
    const PageRecord* page = records.find_page(bundle.subject);
    if (page == nullptr || !known.is_intact(*page)) return std::nullopt;
    search.pages.push_back({page->path, bundle.inputs[0]});
  }
  if (search.pages.empty()) return std::nullopt;
  return search;
}

}  // namespace

std::optional<UpdatedSearch> update_search(const Site& site, const UpdatedKeywords& keywords, const KnownSite* known,
                                           bool has_same_files) {
  if (!has_html(site.options().format)) return UpdatedSearch();
  if (known != nullptr && has_same_files && !keywords.is_changed) {
    if (std::optional<UpdatedSearch> recorded = recorded_search(*known)) return recorded;
  }
  std::optional<std::vector<SearchFile>> files = collect_search(keywords.index, site);
  if (!files) return std::nullopt;
  UpdatedSearch search;
  search.files = std::move(*files);
  for (const SearchFile& file : search.files) search.pages.push_back({file.path, digest_of(file.text).low});
  return search;
}

}  // namespace docmill
