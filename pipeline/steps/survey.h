// SPDX-License-Identifier: Apache-2.0
//
// The first step of a run: where the repo and its site are, which files the repo has, and what is known of them and of
// the site from the last run.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "pipeline/site/known_site.h"
#include "pipeline/steps/run.h"
#include "stages/base/digest.h"
#include "stages/base/result.h"
#include "stages/base/unique_fd.h"
#include "stages/scan/scan_repo.h"

namespace docmill {

struct Places {
  UniqueFd repo_folder;
  std::string repo_path;  // canonical
  std::string site_path;  // canonical; need not exist
  std::string project;    // never empty
};

// Errors: the repo cannot be opened; the site would be the repo itself.
Result<Places> open_places(const BuildOptions& options);

Digest digest_of_omissions(std::span<const Omission> omissions);

struct RepoScan {
  Scan scan;
  Digest digest;             // of what it found beside the files
  std::int64_t time_ns = 0;  // by the clock that stamps files, before the scan
};

// The scan alone, for a run that needs nothing of the site.
Result<RepoScan> scan_for_export(Run& run, const Places& places);

struct Survey {
  RepoScan found;
  std::optional<KnownSite> known;  // pages and sources are checked; none if there is no site, or no usable records
};

// The run's report, with the reason why it documented nothing if it did.
RunReport report_of(Run& run, const RepoScan& found);

// Scans the repo; meanwhile reads what is known of the site and compares it with the disk.
Result<Survey> survey_repo(Run& run, const Places& places);

// Brings what is known of the site up to date if another run has written it since.
Result<void> look_again(Run& run, const Places& places, Survey& survey);

}  // namespace docmill
