// SPDX-License-Identifier: Apache-2.0
#include "pipeline/steps/planned_site.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "pipeline/steps/affected_parts.h"
#include "pipeline/steps/repo_lines.h"
#include "pipeline/steps/updated_findings.h"
#include "stages/base/build_identity.h"
#include "stages/base/file_system.h"
#include "stages/emit/page_inputs.h"

namespace docmill {

std::optional<PlannedSite> plan_site(Run& run, const Places& places, const RepoScan& found, const KnownSite* known,
                                     const LastState& last, std::unique_ptr<LinkedRepo> linked, SearchData wanted) {
  const StageClock::Span span(run.clocks.link);
  auto lines = std::make_unique<RepoLines>(run, places, linked->repo);
  UpdatedFindings findings = update_findings(*linked, last, run.options.run_rules);
  auto site = std::make_unique<Site>(linked->repo, linked->links, site_options(run, places, found),
                                     std::move(linked->folders), lines.get(), std::move(findings.rows));
  std::vector<FoundRule> rules = find_rules(*site);
  std::optional<UpdatedKeywords> keywords = update_keywords(run, *site, *linked, last);
  if (!keywords) return std::nullopt;
  UpdatedCoverages coverages = update_coverages(*linked, last);
  const PlanBasis basis{*site, known, settings_of(run, places, found), known == nullptr ? 1 : known->records().run + 1,
                        linked->changes.same_files};
  std::optional<InputDigests> inputs;
  if (basis.can_keep_pages()) {
    KnownInputs of_last_run = known_inputs(*site, *linked, last, {coverages, rules, findings.changed});
    const std::vector<FileCoverage> files =
        of_last_run.affected.coverage ? coverages.files() : std::vector<FileCoverage>{};
    inputs.emplace(*site, std::move(of_last_run), files, rules);
  }
  std::optional<UpdatedSearch> search = UpdatedSearch{};
  if (wanted == SearchData::made) {
    search = update_search(*site, *keywords, basis.can_keep_pages() ? known : nullptr, basis.has_same_files);
  }
  if (!search) return std::nullopt;
  PagePlan plan = plan_bundles(basis, inputs ? &*inputs : nullptr, keywords->index, rules, *search);
  run.counters.redone.bundles = plan.reasons;
  const bool is_damaged = std::any_of(plan.groups.begin(), plan.groups.end(),
                                      [&](std::uint32_t group) { return !items_of(keywords->index.groups()[group]); });
  if (is_damaged) return std::nullopt;
  return PlannedSite{std::move(linked), std::move(lines),     std::move(site),      std::move(rules),
                     std::move(plan),   std::move(coverages), std::move(*keywords), std::move(*search)};
}

SiteOptions site_options(const Run& run, const Places& places, const RepoScan& found) {
  SiteOptions options;
  options.repo_from_site = relative_path(places.site_path, places.repo_path);
  options.source_url = run.options.source_url;
  options.link_style = run.options.link_style;
  options.commit = found.scan.commit;
  options.page_budget = run.options.page_budget;
  options.folder_page = run.options.folder_page;
  options.format = run.options.format;
  options.rules = run.options.rules;
  options.run_rules = run.options.run_rules;
  return options;
}

Digest settings_of(const Run& run, const Places& places, const RepoScan& found) {
  DigestBuilder digest;
  digest.add("docmill settings").add(build_identity()).add(run.definition_macros.digest());
  return digest.add(digest_of_settings(places.project, site_options(run, places, found))).finish();
}

// If a site would lose most of its pages, that is usually a mistake: a wrong folder, an incomplete checkout, or a rule
// that excludes too much. Files are counted, not pages, because any edit may change the number of pages of the keyword
// index.
Result<void> guard_against_mass_removal(const Run& run, const Places& places, const PlannedSite& planned,
                                        const OwnedPages& owned) {
  if (run.options.mass_removal == MassRemoval::allow || owned.size() <= kFewPages) return {};
  if (planned.linked->changes.same_files && owned.are_known()) return {};  // all are kept
  const std::size_t before = owned.files();
  const std::size_t files = planned.linked->repo.files.size();
  std::size_t kept = 0;
  for (std::uint32_t i = 0; i < files; ++i) {
    kept += owned.contains(planned.site->docs_page({i})) ? 1 : 0;
  }
  if (kept * 2 >= before) return {};
  return tl::unexpected(
      Error{fmt::format("would remove the pages of {} of the {} files in {}: if that is meant, run again with --prune",
                        before - kept, before, places.site_path)});
}

}  // namespace docmill
