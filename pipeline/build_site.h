// SPDX-License-Identifier: Apache-2.0
//
// The two things docmill does with a repo: build its site, and give its facts as data. Each is a recipe over the same
// graph (flow_graph.h).
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "cache/facts_store.h"
#include "pipeline/site_comparison.h"
#include "stages/base/diagnostics.h"
#include "stages/base/result.h"
#include "stages/model/links.h"
#include "stages/model/repo.h"

namespace docmill {

// What a run does that would remove more than half of a site of more than kFewPages pages.
enum class MassRemoval : unsigned char { ask, allow };
inline constexpr std::uint64_t kFewPages = 100;

struct BuildOptions {
  std::string repo;                  // any path to the folder
  std::string site;                  // any path; may lie inside the repo; need not exist
  std::string project;               // "": the name of the repo's folder
  std::string source_url;            // see pages.md, section 7; "": relative links
  std::vector<std::string> include;  // patterns with .gitignore's syntax
  std::vector<std::string> exclude;
  std::uint64_t max_file_size = 10u << 20;  // bytes
  std::uint64_t page_budget = 1u << 20;     // bytes
  std::uint64_t max_memory = 0;  // bytes that may be in flight between nodes; 0: what the threads need to stay busy
  int jobs = 1;                  // threads, exactly; beyond 256 no more than there are files
  MassRemoval mass_removal = MassRemoval::ask;
};

// What a run is doing, for a progress display on another thread.
struct Progress {
  std::atomic<std::uint64_t> files_total{0};
  std::atomic<std::uint64_t> files_done{0};
  std::atomic<std::uint64_t> page_tasks_total{0};  // 0 until link is done
  std::atomic<std::uint64_t> page_tasks_done{0};
};

// How a run hears that it shall stop: anything but 0 stops it at the next hand-off.
using StopSignal = std::atomic<int>;

struct StageSeconds {
  double scan = 0;  // wall
  // Summed over threads.
  double load = 0, look_up = 0, parse = 0, extract = 0, store = 0, render = 0, write = 0;
  double link = 0;   // wall; inside it, all threads work
  double total = 0;  // wall
};

struct Figures {
  std::uint64_t files = 0;  // documented
  std::uint64_t source_bytes = 0;
  std::uint64_t cache_hits = 0;
  std::uint64_t cache_misses = 0;  // files that were parsed, where the cache is on
  std::uint64_t parsed = 0;
  std::uint64_t pages_rendered = 0;  // the others had the same inputs as before
  std::uint64_t pages_written = 0;
  std::uint64_t pages_unchanged = 0;
  std::uint64_t pages_removed = 0;
  std::uint64_t bytes_written = 0;
  std::uint64_t inputs_skipped = 0;  // warnings: inputs that could not be documented as they should be
  StageSeconds seconds;
};

struct RunReport {
  Figures figures;
  std::vector<Diagnostic> diagnostics;  // sorted
  bool stopped = false;                 // by the StopSignal; what was finished is kept
  std::string nothing_because;          // where no file is documented: the rule that left them out
};

// Writes or updates the site. Errors: the repo cannot be read, or the site cannot be written; what was finished until
// then is kept, and the site's records name it.
Result<RunReport> build_site(const BuildOptions& options, FactsStore& store, Progress& progress,
                             const StopSignal& stop);

// What a build would change.
struct CheckReport {
  RunReport run;
  std::vector<PageDifference> differences;  // by path
};

// Holds the site against what a build would make of it, and changes nothing. `store` should be read-only or off.
Result<CheckReport> check_site(const BuildOptions& options, KeepTexts texts, FactsStore& store, Progress& progress,
                               const StopSignal& stop);

// Removes every page that docmill wrote into the site at `path` (canonical), its records, and the folders that are
// empty then. The number of pages removed.
Result<std::uint64_t> clean_site(const std::string& path);

// A repo with all its facts and links, and how getting there went.
struct AnalysedRepo {
  Repo repo;
  Links links;
  RunReport report;
};

// The facts without pages (`docmill export`). BuildOptions::site is only kept out of the scan.
Result<AnalysedRepo> analyse_repo(const BuildOptions& options, FactsStore& store, Progress& progress,
                                  const StopSignal& stop);

}  // namespace docmill
