// SPDX-License-Identifier: Apache-2.0
#include "pipeline/steps/planned_site.h"

#include <fmt/format.h>

#include <utility>

#include "stages/base/build_identity.h"
#include "stages/base/file_system.h"
#include "stages/emit/page_inputs.h"

namespace docmill {

PlannedSite plan_site(Run& run, const Places& places, const RepoScan& found, const KnownSite* known,
                      std::unique_ptr<LinkedRepo> linked) {
  const StageClock::Span span(run.clocks.link);
  PlannedSite planned;
  planned.linked = std::move(linked);
  planned.site = std::make_unique<Site>(planned.linked->repo, planned.linked->links, site_options(run, places, found));
  const std::uint32_t number = known == nullptr ? 1 : known->records().run + 1;
  InputDigests inputs(*planned.site);
  planned.plan = plan_bundles(*planned.site, known, settings_of(run, places, found), number, inputs);
  if (planned.plan.coverage) planned.coverages = inputs.take_coverages();
  if (planned.plan.keywords) {
    planned.keywords = std::make_unique<KeywordPlan>(plan_keywords(*planned.site));
    add_groups(planned.plan, *planned.keywords);
  }
  return planned;
}

SiteOptions site_options(const Run& run, const Places& places, const RepoScan& found) {
  SiteOptions options;
  options.repo_from_site = relative_path(places.site_path, places.repo_path);
  options.source_url = run.options.source_url;
  options.commit = found.scan.commit;
  options.page_budget = run.options.page_budget;
  return options;
}

Digest settings_of(const Run& run, const Places& places, const RepoScan& found) {
  DigestBuilder digest;
  digest.add("docmill settings").add(build_identity());
  return digest.add(digest_of_settings(places.project, site_options(run, places, found))).finish();
}

// A wrong folder, a checkout that is not complete, a rule too wide: a site that would lose most of its pages is more
// often a mistake than not. Counted by file: how many pages a long keyword list takes, any edit may change.
Result<void> guard_against_mass_removal(const Run& run, const Places& places, const PlannedSite& planned,
                                        const OwnedPages& owned) {
  if (run.options.mass_removal == MassRemoval::allow || owned.size() <= kFewPages) return {};
  const std::size_t before = owned.files();
  std::size_t kept = 0;
  for (std::uint32_t i = 0; i < planned.linked->repo.files.size(); ++i) {
    kept += owned.contains(planned.site->docs_page({i})) ? 1 : 0;
  }
  if (kept * 2 >= before) return {};
  return tl::unexpected(
      Error{fmt::format("would remove the pages of {} of the {} files in {}: if that is meant, run again with --prune",
                        before - kept, before, places.site_path)});
}

}  // namespace docmill
