// SPDX-License-Identifier: Apache-2.0
//
// PlannedSite: the linked repo, the paths of its pages, and the plan of what to render.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "pipeline/site/known_site.h"
#include "pipeline/site/owned_pages.h"
#include "pipeline/steps/linked_repo.h"
#include "pipeline/steps/page_plan.h"
#include "pipeline/steps/updated_coverages.h"
#include "pipeline/steps/updated_keywords.h"
#include "pipeline/steps/updated_search.h"
#include "stages/emit/findings/found_rules.h"
#include "stages/emit/site.h"

namespace docmill {

struct PlannedSite {
  std::unique_ptr<LinkedRepo> linked;
  std::unique_ptr<LineSource> lines;  // of the files of `linked`
  std::unique_ptr<Site> site;         // of `linked`
  std::vector<FoundRule> rules;       // that have a page
  PagePlan plan;
  UpdatedCoverages coverages;
  UpdatedKeywords keywords;
  UpdatedSearch search;
};

// Whether a plan has the search data of the HTML edition. Without it, the plan has none of its bundles, which come
// last.
enum class SearchData : bool { left_out, made };

// Lays out the site, and decides which pages must be rendered. `known`: the known site, or null. None if the last state
// turns out to be unusable.
std::optional<PlannedSite> plan_site(Run& run, const Places& places, const RepoScan& found, const KnownSite* known,
                                     const LastState& last, std::unique_ptr<LinkedRepo> linked,
                                     SearchData search = SearchData::made);

// The settings of the site. All pages depend on them.
SiteOptions site_options(const Run& run, const Places& places, const RepoScan& found);
// A digest of these settings and of the build of docmill.
Digest settings_of(const Run& run, const Places& places, const RepoScan& found);

// Errors: the site is not small, more than half of its documented files would lose their pages, and the options do not
// allow that.
Result<void> guard_against_mass_removal(const Run& run, const Places& places, const PlannedSite& planned,
                                        const OwnedPages& owned);

}  // namespace docmill
