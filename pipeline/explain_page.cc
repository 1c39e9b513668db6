// SPDX-License-Identifier: Apache-2.0
//
// Only reads the records. `docmill check` shows what a build would do now.
#include "pipeline/explain_page.h"

#include <fmt/format.h>
#include <unistd.h>

#include "pipeline/site/known_site.h"
#include "pipeline/site/site_files.h"
#include "stages/base/file_system.h"
#include "stages/model/repo.h"

namespace docmill {
namespace {

// The nearest folder above the page that has docmill's files; "" if there is none.
std::string site_around(std::string_view page) {
  for (std::string_view folder = parent_path(page); !folder.empty(); folder = parent_path(folder)) {
    const std::string records = fmt::format("{}/{}", folder, kRecordsFile);
    if (access(records.c_str(), F_OK) == 0) return std::string(folder);
  }
  return {};
}

std::vector<std::string> reasons_of(const BundleRecord& bundle) {
  std::vector<std::string> reasons;
  const auto names = input_names(bundle.kind);
  for (std::size_t i = 0; i < names.size(); ++i) {
    if ((bundle.reasons & kInputChanged << i) != 0) reasons.push_back(fmt::format("a change of {}", names[i]));
  }
  if ((bundle.reasons & kNew) != 0) reasons.emplace_back("it is new");
  if ((bundle.reasons & kSettings) != 0) reasons.emplace_back("other settings, or another build of docmill");
  if ((bundle.reasons & kOnDisk) != 0) reasons.emplace_back("a page of it missing or altered in the site");
  return reasons;
}

}  // namespace

Result<PageExplanation> explain_page(const std::string& path) {
  const Result<std::string> page_path = canonical_path(path);
  if (!page_path) return tl::unexpected(page_path.error());
  PageExplanation result;
  result.site = site_around(*page_path);
  if (result.site.empty()) return tl::unexpected(Error{"cannot explain " + path + ": it is not in a docmill site"});
  Result<std::optional<KnownSite>> known = KnownSite::read(result.site);
  if (!known) return tl::unexpected(known.error());
  if (!*known)
    return tl::unexpected(Error{"cannot read the records of " + result.site + ": damaged or of an old format"});
  const SiteRecords& records = (*known)->records();
  result.page = page_path->substr(result.site.size() + 1);
  const PageRecord* page = records.find_page(result.page);
  if (page == nullptr)
    return tl::unexpected(Error{"cannot explain " + path + ": it is not a page of the site " + result.site});
  const BundleRecord& bundle = records.bundles[page->bundle];
  result.kind = bundle.kind;
  result.subject = bundle.subject;
  for (const PageRecord& other : records.pages) {
    if (other.bundle == page->bundle && &other != page) result.companions.emplace_back(other.path);
  }
  const auto names = input_names(bundle.kind);
  for (std::size_t i = 0; i < names.size(); ++i) {
    result.inputs.emplace_back(names[i], fmt::format("{:016x}", bundle.inputs[i]));
  }
  result.inputs.emplace_back("the settings, and docmill itself", records.settings.hex().substr(16));
  result.reasons = reasons_of(bundle);
  result.last_run = records.run;
  result.rendered_run = bundle.rendered_run;
  result.written_run = page->written_run;
  (*known)->check_pages();
  result.is_intact = (*known)->is_intact(*page);
  return result;
}

}  // namespace docmill
