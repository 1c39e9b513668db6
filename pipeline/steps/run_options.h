// SPDX-License-Identifier: Apache-2.0
//
// The options of a run, and what it reports while it works.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "stages/emit/site_format.h"
#include "stages/emit/source_address.h"
#include "stages/languages/macro_table.h"
#include "stages/rules/run_rules.h"

namespace docmill {

// Whether a run may remove more than half of a site that has more than kFewPages pages.
enum class MassRemoval : unsigned char { ask, allow };
inline constexpr std::uint64_t kFewPages = 100;

struct BuildOptions {
  std::string repo;        // any path to the folder
  std::string site;        // any path; may lie inside the repo; need not exist
  std::string scratch;     // a folder that is not part of the repo, even if it lies inside; "": none
  std::string project;     // "": the name of the repo's folder
  std::string source_url;  // see pages.md, section 7; "": relative links
  LinkStyle link_style = LinkStyle::plain;
  std::vector<std::string> include;  // patterns with .gitignore's syntax
  std::vector<std::string> exclude;
  std::vector<DefinitionMacro> definition_macros;  // of the project; they come before docmill's own
  std::uint64_t max_file_size = 10u << 20;         // bytes
  std::uint64_t page_budget = 1u << 20;            // bytes
  std::string folder_page = "index.md";            // SiteOptions::folder_page
  SiteFormat format = SiteFormat::markdown;
  bool rules = true;  // look for what rules match
  RunRules run_rules;
  std::uint64_t max_memory = 0;  // bytes that may be in flight between nodes; 0: what the threads need to stay busy
  int jobs = 1;                  // threads; at most one per file, or 256 if there are fewer files
  MassRemoval mass_removal = MassRemoval::ask;
};

enum class ExportFormat : unsigned char { jsonl, scip, ctags, sarif };

// Takes the next piece of an export; false: no more is wanted.
using ExportSink = std::function<bool(std::string_view)>;

// What a run is doing, for a progress display on another thread.
struct Progress {
  std::atomic<std::uint64_t> files_total{0};
  std::atomic<std::uint64_t> files_done{0};
  std::atomic<std::uint64_t> page_tasks_total{0};  // 0 until link is done
  std::atomic<std::uint64_t> page_tasks_done{0};
};

// Tells a run to stop: with any value except 0, it stops at the next hand-off.
using StopSignal = std::atomic<int>;

}  // namespace docmill
