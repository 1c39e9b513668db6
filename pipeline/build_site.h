// SPDX-License-Identifier: Apache-2.0
//
// What docmill does with a repo: build its site, check if the site is up to date, verify what it says, export the facts
// as data, and find what rules find. All recipes use the same steps (pipeline/steps/).
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "cache/facts_store.h"
#include "pipeline/site/site_comparison.h"
#include "pipeline/steps/new_finding.h"
#include "pipeline/steps/run_options.h"
#include "pipeline/steps/run_report.h"
#include "pipeline/verify/site_finding.h"
#include "stages/base/result.h"

namespace docmill {

// Writes or updates the site. Errors: the repo cannot be read, or the site cannot be written. Pages that were written
// before an error remain, and docmill recognises them as its own.
Result<RunReport> build_site(const BuildOptions& options, FactsStore& store, Progress& progress,
                             const StopSignal& stop);

// What a build would change.
struct CheckReport {
  RunReport run;
  std::vector<PageDifference> differences;  // by path
  bool has_other_settings = false;          // the site was built with other settings, or by another build of docmill
};

// Compares the site with what a build would write, and changes nothing. `store` should be read-only or off.
Result<CheckReport> check_site(const BuildOptions& options, KeepTexts texts, FactsStore& store, Progress& progress,
                               const StopSignal& stop);

struct VerifyReport {
  RunReport run;
  std::vector<SiteFinding> findings;  // by page and line
  std::uint64_t pages = 0;            // that were checked
  bool has_other_settings = false;
};

// Checks each page of the site against the repo: its links and quoted code (pipeline/verify/), and, by rendering it
// again if its bytes or its inputs are not as recorded, all that it says. Reads every page and every source, and
// changes nothing. `store` should be read-only or off. Errors: there is no site, or it or the repo cannot be read.
Result<VerifyReport> verify_site(const BuildOptions& options, FactsStore& store, Progress& progress,
                                 const StopSignal& stop);

// Finds the facts and links without making pages, and hands them to `sink` as data, one piece at a time and in order
// (`docmill export`). BuildOptions::site is only excluded from the scan. An error may come after some pieces.
Result<RunReport> export_repo(const BuildOptions& options, ExportFormat format, FactsStore& store, Progress& progress,
                              const StopSignal& stop, const ExportSink& sink);

struct FindingsReport {
  RunReport run;
  std::vector<NewFinding> findings;  // by path and line
};

// Finds what rules find in the repo and the baseline does not have (pipeline/steps/new_finding.h). Changes nothing.
// `baseline`: fingerprints. BuildOptions::site is only excluded from the scan. `store` should be read-only or off.
Result<FindingsReport> find_new_findings(const BuildOptions& options, const std::set<std::string>& baseline,
                                         FactsStore& store, Progress& progress, const StopSignal& stop);

// Removes every page that docmill wrote into the site at `path` (canonical), docmill's own files there, and the folders
// that are empty afterwards. Returns the number of removed pages.
Result<std::uint64_t> clean_site(const std::string& path);

}  // namespace docmill
