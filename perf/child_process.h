// SPDX-License-Identifier: Apache-2.0
//
// Runs a program and measures it from outside.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace docmill {

inline constexpr int kInterruptedExitCode = 130;

struct Measured {
  double wall = 0;                // seconds
  double cpu = 0;                 // seconds, user and system, all threads
  std::uint64_t peak_memory = 0;  // resident bytes; at least those of this process when it forks
  int exit_code = 0;              // 127: could not be run; 128 + n: ended by signal n
};

// Runs `arguments` (the program first, searched in PATH if it has no slash). Its standard output is discarded, its
// standard error is shown.
Measured measure(const std::vector<std::string>& arguments);

// Runs `arguments` and sends SIGINT after `delay_ms` if the program has not ended by then. The wall time starts at the
// signal, and is 0 if there was none.
Measured measure_interrupted(const std::vector<std::string>& arguments, int delay_ms);

// The standard output of `arguments`, or none if the exit code is not 0.
std::optional<std::string> output_of(const std::vector<std::string>& arguments);

// From now on SIGINT, SIGTERM and SIGHUP end the running child instead of this process, and no other child is started:
// its exit code is kInterruptedExitCode. So the caller can clean up.
void pass_signals_to_children();
bool was_interrupted();

}  // namespace docmill
