// SPDX-License-Identifier: Apache-2.0
//
// PagePlan: which bundles of pages must be rendered, and why. A bundle is kept if its inputs, the settings and all of
// its pages on disk are the same as in the records. A bundle of which no edition of the site has a page is in the plan,
// so that bundles have the same numbers, and is never rendered.
#pragma once

#include <cstdint>
#include <vector>

#include "pipeline/site/known_site.h"
#include "pipeline/site/owned_pages.h"
#include "pipeline/steps/run_report.h"
#include "pipeline/steps/updated_search.h"
#include "stages/emit/keywords/keyword_index.h"
#include "stages/emit/page_inputs.h"
#include "stages/emit/site.h"

namespace docmill {

struct PagePlan {
  std::vector<BundleRecord> bundles;  // all of this run: those of files, of folders, of their names, then the others
  std::vector<FileId> files;          // those whose bundle must be rendered
  std::vector<FolderId> folders;      // likewise
  std::vector<FolderId> names;        // folders whose bundle of names must be rendered
  bool book = false;
  bool coverage = false;
  bool assets = false;
  bool keyword_index = false;
  std::vector<std::uint32_t> groups;  // groups of the keyword index whose page must be rendered
  bool findings = false;
  std::vector<std::uint32_t> rules;   // rules that found something and whose page must be rendered
  std::vector<std::uint32_t> search;  // files of the search data that must be written
  KeptPages kept{nullptr};
  BundlesByReason reasons;

  std::uint32_t bundle_of(FileId file) const { return file.value; }
  std::uint32_t bundle_of(FolderId folder) const { return first_folder + folder.value; }
  std::uint32_t bundle_of_names(FolderId folder) const { return first_names + folder.value; }
  std::uint32_t bundle_of(BundleKind kind) const;  // REQUIRES: a site has one bundle of this kind
  std::uint32_t bundle_of_group(std::uint32_t group) const { return first_group + group; }
  std::uint32_t bundle_of_rule(std::uint32_t rule) const { return first_rule + rule; }
  std::uint32_t bundle_of_search(std::uint32_t file) const { return first_search + file; }

  std::uint32_t first_folder = 0;
  std::uint32_t first_names = 0;
  std::uint32_t first_single = 0;
  std::uint32_t first_group = 0;
  std::uint32_t first_rule = 0;
  std::uint32_t first_search = 0;
};

struct PlanBasis {
  const Site& site;
  const KnownSite* known;  // the known site after check_pages(), or null
  Digest settings;         // settings_of() this run
  std::uint32_t run;       // the number of this run
  bool has_same_files;     // as the records: the bundles of files and folders have the numbers that they had

  bool can_keep_pages() const { return known != nullptr && known->records().settings == settings; }
};

// `inputs`: null if no page can be kept. Then the bundles of files, folders, book, coverage and findings get their
// inputs when they are rendered (page_steps.h). `rules`: find_rules() of the site. All arguments must outlive the plan.
PagePlan plan_bundles(const PlanBasis& basis, const InputDigests* inputs, const KeywordIndex& keywords,
                      std::span<const FoundRule> rules, const UpdatedSearch& search);

}  // namespace docmill
