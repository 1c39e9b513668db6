// SPDX-License-Identifier: Apache-2.0
//
// The hostile benchmark: the worst cost of one file. Each hostile pattern is documented in each language that has a
// grammar, by a separate process.
#pragma once

#include <cstddef>
#include <string>

namespace docmill {

struct HostileOptions {
  std::string docmill;      // the binary
  std::string work_folder;  // folder for repositories and sites
  std::size_t bytes = 200'000;
  int interrupt_ms = 0;  // send SIGINT after this time; 0: let each run end by itself
};

// Prints the most expensive runs, and how many exceed the limits: 2 CPU seconds and 256 MB, or one second from SIGINT
// to the end of the process. False if a run failed or the benchmark was stopped.
bool run_hostile_bench(const HostileOptions& options);

}  // namespace docmill
