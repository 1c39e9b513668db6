// SPDX-License-Identifier: Apache-2.0
//
// PagePlan: which bundles of pages must be rendered, and why; the others stay as they are. A bundle stays where its
// inputs, the settings and all of its pages on disk are as the records say.
#pragma once

#include <cstdint>
#include <vector>

#include "pipeline/site/known_site.h"
#include "stages/emit/keyword_plan.h"
#include "stages/emit/page_inputs.h"
#include "stages/emit/site.h"

namespace docmill {

struct KeptPage {
  const PageRecord* page;
  std::uint32_t bundle;
};

struct PagePlan {
  std::vector<BundleRecord> bundles;  // of this run: those of the files, of the folders, then the others
  std::vector<FileId> files;          // whose bundle is to be rendered
  std::vector<FolderId> folders;      // likewise
  bool book = false;
  bool coverage = false;
  bool keywords = false;  // all pages of the keyword index
  std::vector<KeptPage> kept;
  std::vector<FileShare> shares;  // by file

  std::uint32_t bundle_of(FileId file) const { return file.value; }
  std::uint32_t bundle_of(FolderId folder) const { return files_in_all + folder.value; }
  std::uint32_t bundle_of(BundleKind kind) const;  // of those that exist once
  std::uint32_t bundle_of_group(std::uint32_t group) const { return first_group + group; }

  std::uint32_t files_in_all = 0;
  std::uint32_t first_single = 0;
  std::uint32_t first_group = 0;
};

// `known`: what is known of the site, its pages checked, or null. `settings`: as for the records. `run`: the number of
// this run. The bundles of keyword groups are added later, by add_groups(), where `keywords` is set.
PagePlan plan_bundles(const Site& site, const KnownSite* known, const Digest& settings, std::uint32_t run,
                      const InputDigests& inputs);
void add_groups(PagePlan& plan, const KeywordPlan& keywords);

}  // namespace docmill
