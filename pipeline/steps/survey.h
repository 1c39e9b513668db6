// SPDX-License-Identifier: Apache-2.0
//
// The first step of a run: finds the repo, its site and its files, and what the last run recorded about them.
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

// Errors: the repo cannot be opened, or the site is the repo itself.
Result<Places> open_places(const BuildOptions& options);

// The digest of all omissions, with their reasons.
Digest digest_of_omissions(std::span<const Omission> omissions);

struct RepoScan {
  Scan scan;
  Digest digest;             // of what it found besides the files
  std::int64_t time_ns = 0;  // file_time_ns() before the scan
};

// Only scans, for a run that does not use the site.
Result<RepoScan> scan_for_export(Run& run, const Places& places);
// The same from any thread, in the caller's arena. What could not be read is not reported.
Result<RepoScan> scan_again(const Run& run, const Places& places);

struct Survey {
  RepoScan found;
  std::optional<KnownSite> known;  // after both checks; none if there is no site or it has no usable records
};

// The run's report. If the run documented nothing, the report has the reason.
RunReport report_of(Run& run, const RepoScan& found);

// Scans the repo. At the same time, reads the records of the site and compares them with the disk.
Result<Survey> survey_repo(Run& run, const Places& places, Trust trust = Trust::stats);

// Reads the known site again if another run has written it since.
Result<void> look_again(Run& run, const Places& places, Survey& survey);

}  // namespace docmill
