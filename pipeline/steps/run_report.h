// SPDX-License-Identifier: Apache-2.0
//
// What a run did.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "stages/base/diagnostics.h"

namespace docmill {

struct StageSeconds {
  double scan = 0;  // wall
  // Summed over threads.
  double load = 0, look_up = 0, parse = 0, extract = 0, store = 0, render = 0, write = 0;
  double link = 0;   // wall; inside it, all threads work
  double total = 0;  // wall
};

// The number of rendered bundles of pages, by reason. A bundle with several reasons counts for each.
struct BundlesByReason {
  std::uint64_t is_new = 0;     // the last run had no such bundle
  std::uint64_t by_inputs = 0;  // something that the pages show has changed
  std::uint64_t by_settings = 0;
  std::uint64_t on_disk = 0;  // a page was missing or altered
};

// What a run did again, and why.
struct Redone {
  std::string_view from;            // "last run", or the reason why the run started from scratch
  std::uint64_t files_changed = 0;  // files that are new or have other facts or attributes
  std::uint64_t files_removed = 0;
  std::uint64_t imports_resolved = 0;     // files whose imports were resolved
  std::uint64_t references_resolved = 0;  // files whose references were resolved
  BundlesByReason bundles;
};

struct Figures {
  std::uint64_t files = 0;  // documented
  std::uint64_t source_bytes = 0;
  std::uint64_t cache_hits = 0;
  std::uint64_t cache_misses = 0;  // files that were parsed, if the cache is on
  std::uint64_t parsed = 0;
  std::uint64_t pages_rendered = 0;  // the other pages were kept
  std::uint64_t pages_written = 0;
  std::uint64_t pages_unchanged = 0;
  std::uint64_t pages_removed = 0;
  std::uint64_t bytes_written = 0;
  std::uint64_t inputs_skipped = 0;  // warnings: inputs that could not be documented completely
  std::uint64_t results = 0;         // of an export with what rules found
  Redone redone;
  StageSeconds seconds;
};

struct RunReport {
  Figures figures;
  std::vector<Diagnostic> diagnostics;  // sorted
  bool stopped = false;                 // by the StopSignal; finished pages remain
  std::string empty_reason;             // if no file is documented: the rule that left out the most files
  // What the run still has in memory. A process that is about to end need not free it.
  std::vector<std::shared_ptr<const void>> memory;
};

}  // namespace docmill
