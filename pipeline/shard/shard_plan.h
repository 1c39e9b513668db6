// SPDX-License-Identifier: Apache-2.0
//
// The plan of a sharded site. It is the same for all workers: each renders the bundles of its share, and merge renders
// those of none.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "pipeline/shard/shard_inputs.h"
#include "pipeline/steps/planned_site.h"

namespace docmill {

// Plans all pages, from the links that link left. Errors: the state is damaged, or a source has changed.
Step<PlannedSite> plan_from_snapshot(Run& run, const ResultFolder& folder, const ShardRepo& repo,
                                     const KnownSite& known, LastState& last, SearchData search);

// Takes from the plan what others render. A file belongs to the share that extracted it. Its folders, the groups of the
// keyword index and the rules are dealt out.
void keep_share(PlannedSite& planned, std::span<const ScannedFile> files, const ShardPlace& place);

// Takes everything from the plan that some share has. The assets and the search data stay.
void keep_unshared(PagePlan& plan);

// The numbers of the bundles that the plan renders, without assets and search data; ascending.
std::vector<std::uint32_t> bundles_to_render(const PagePlan& plan);

// What the pages of a share are made from besides its number, if the link was made from that.
Digest made_from_of_pages(const Digest& link);

// Fails if a page or a view needed lines of a source that has changed: also one of another share, which the book
// quotes.
Step<void> expect_unchanged_sources(Run& run);

// The error of a source whose content is not that of its facts.
Error changed_since(std::string_view path);

}  // namespace docmill
