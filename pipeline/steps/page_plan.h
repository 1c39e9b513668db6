// SPDX-License-Identifier: Apache-2.0
//
// PagePlan: which bundles of pages must be rendered, and why; the others stay as they are. A bundle stays where its
// inputs, the settings and all of its pages on disk are as the records say.
#pragma once

#include <cstdint>
#include <vector>

#include "pipeline/site/known_site.h"
#include "pipeline/steps/run_report.h"
#include "stages/emit/keywords/keyword_index.h"
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
  std::vector<FolderId> names;        // folders whose bundle of names is to be rendered
  bool book = false;
  bool coverage = false;
  bool keyword_index = false;
  std::vector<std::uint32_t> groups;  // of the keyword index, whose page is to be rendered
  std::vector<KeptPage> kept;
  BundlesByReason reasons;

  std::uint32_t bundle_of(FileId file) const { return file.value; }
  std::uint32_t bundle_of(FolderId folder) const { return first_folder + folder.value; }
  std::uint32_t bundle_of_names(FolderId folder) const { return first_names + folder.value; }
  std::uint32_t bundle_of(BundleKind kind) const;  // of those that exist once
  std::uint32_t bundle_of_group(std::uint32_t group) const { return first_group + group; }

  std::uint32_t first_folder = 0;
  std::uint32_t first_names = 0;
  std::uint32_t first_single = 0;
  std::uint32_t first_group = 0;
};

struct PlanBasis {
  const Site& site;
  const KnownSite* known;  // what is known of the site, its pages checked, or null
  Digest settings;         // as for the records
  std::uint32_t run;       // the number of this run

  bool can_keep_pages() const { return known != nullptr && known->records().settings == settings; }
};

// `inputs`: null if no page can be kept; the inputs of the bundles are then those of what is rendered, which
// page_steps.h records in any case. The plan refers to all arguments.
PagePlan plan_bundles(const PlanBasis& basis, const InputDigests* inputs, const KeywordIndex& keywords);

}  // namespace docmill
