// SPDX-License-Identifier: Apache-2.0
//
// LinkedRepo: the facts of all files, brought together: what the link barrier makes, and what pages and exports read.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "pipeline/site/link_state.h"
#include "pipeline/steps/file_steps.h"
#include "stages/model/links.h"
#include "stages/model/repo.h"

namespace docmill {

// What the records will say of the scanned files.
struct SourceLog {
  std::vector<SourceRecord> records;        // of those that could be read; views into the scan
  std::vector<std::string_view> languages;  // that they name
  std::vector<std::uint32_t> of_file;       // by file of the repo: its record
};

struct LinkedRepo {
  Repo repo;
  Links links;
  SourceLog sources;

  // If the links are those of the last run brought up to date (patch_site.h):
  std::optional<LinkState> lender;    // that `links` has lent rows of
  std::vector<std::uint32_t> edited;  // by scanned file: edited since the links on disk were made
  bool is_patched() const { return lender.has_value(); }
};

// Sorts what became of the scanned files into a repo, and links it. On the heap, because the site refers to its parts.
// Both `found` and the places must outlive it.
std::unique_ptr<LinkedRepo> link_files(Run& run, const Places& places, const RepoScan& found,
                                       std::vector<FileOutcome> outcomes);

// Says in the run's diagnostics which files the parser gave up, and counts what is documented.
void report_repo(Run& run, const Repo& repo);

}  // namespace docmill
