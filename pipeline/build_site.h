// SPDX-License-Identifier: Apache-2.0
//
// What docmill does with a repo: build its site, compare the two, and give its facts as data. Each is a recipe over the
// same steps (pipeline/steps/).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cache/facts_store.h"
#include "pipeline/site/site_comparison.h"
#include "pipeline/steps/run_options.h"
#include "pipeline/steps/run_report.h"
#include "stages/base/result.h"
#include "stages/model/links.h"
#include "stages/model/repo.h"

namespace docmill {

// Writes or updates the site. Errors: the repo cannot be read, or the site cannot be written; what was finished until
// then is kept, and the site's records name it.
Result<RunReport> build_site(const BuildOptions& options, FactsStore& store, Progress& progress,
                             const StopSignal& stop);

// What a build would change.
struct CheckReport {
  RunReport run;
  std::vector<PageDifference> differences;  // by path
  bool has_other_settings = false;          // than the site was last built with, or it is another build of docmill
};

// Compares the site with what a build would write, and changes nothing. `store` should be read-only or off.
Result<CheckReport> check_site(const BuildOptions& options, KeepTexts texts, FactsStore& store, Progress& progress,
                               const StopSignal& stop);

// A repo with all its facts and links, and how getting there went.
struct AnalysedRepo {
  Repo repo;
  Links links;
  RunReport report;
};

// The facts without pages (`docmill export`). BuildOptions::site is only kept out of the scan.
Result<AnalysedRepo> analyse_repo(const BuildOptions& options, FactsStore& store, Progress& progress,
                                  const StopSignal& stop);

// Removes every page that docmill wrote into the site at `path` (canonical), its records, and the folders that are
// empty then. The number of pages removed.
Result<std::uint64_t> clean_site(const std::string& path);

}  // namespace docmill
