// SPDX-License-Identifier: Apache-2.0
//
// The hostile benchmark: what one file may cost at worst. Each hostile pattern is documented in each language that has
// a grammar, by a process of its own.
#pragma once

#include <cstddef>
#include <string>

namespace docmill {

struct HostileOptions {
  std::string docmill;      // the binary
  std::string work_folder;  // where the repositories and sites of one file are made
  std::size_t bytes = 200'000;
  int interrupt_ms = 0;  // send SIGINT after so long; 0: let each run end by itself
};

// Prints the most costly runs, and how many are above the bounds: 2 CPU seconds and 256 MB, or, after SIGINT, one
// second until the process has ended. False if a run failed, or if the benchmark was stopped.
bool run_hostile_bench(const HostileOptions& options);

}  // namespace docmill
