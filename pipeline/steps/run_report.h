// SPDX-License-Identifier: Apache-2.0
//
// What a run did.
#pragma once

#include <cstdint>
#include <string>
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

struct Figures {
  std::uint64_t files = 0;  // documented
  std::uint64_t source_bytes = 0;
  std::uint64_t cache_hits = 0;
  std::uint64_t cache_misses = 0;  // files that were parsed, if the cache is on
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
  std::string nothing_because;          // if no file is documented: the rule that left them out
};

}  // namespace docmill
