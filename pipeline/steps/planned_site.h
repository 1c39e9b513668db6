// SPDX-License-Identifier: Apache-2.0
//
// PlannedSite: the linked repo, where each of its pages lies, and which pages are to be rendered.
#pragma once

#include <memory>
#include <optional>

#include "pipeline/site/known_site.h"
#include "pipeline/site/owned_pages.h"
#include "pipeline/steps/linked_repo.h"
#include "pipeline/steps/page_plan.h"
#include "pipeline/steps/updated_coverages.h"
#include "pipeline/steps/updated_keywords.h"
#include "stages/emit/site.h"

namespace docmill {

struct PlannedSite {
  std::unique_ptr<LinkedRepo> linked;
  std::unique_ptr<Site> site;  // of `linked`
  PagePlan plan;
  UpdatedCoverages coverages;
  UpdatedKeywords keywords;
};

// Lays out the site, and decides which pages must be rendered. `known`: what is known of the site, or null. None if the
// last state turns out not to fit.
std::optional<PlannedSite> plan_site(Run& run, const Places& places, const RepoScan& found, const KnownSite* known,
                                     const LastState& last, std::unique_ptr<LinkedRepo> linked);

// What all pages depend on beside the repo: the settings of the site.
SiteOptions site_options(const Run& run, const Places& places, const RepoScan& found);
// The same and docmill itself, as a digest.
Digest settings_of(const Run& run, const Places& places, const RepoScan& found);

// Errors: more than half of the documented files of a site of some size would lose their pages, and that was not
// allowed.
Result<void> guard_against_mass_removal(const Run& run, const Places& places, const PlannedSite& planned,
                                        const OwnedPages& owned);

}  // namespace docmill
