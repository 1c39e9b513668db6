// SPDX-License-Identifier: Apache-2.0
//
// Runs a program and measures it from outside, as its user would.
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
  std::uint64_t peak_memory = 0;  // bytes resident; never less than this process holds when it forks
  int exit_code = 0;              // 127: could not be run; 128 and the number of the signal that ended it
};

// Runs `arguments` (the program first, looked for in PATH where it names no folder) with its standard output thrown
// away; what it says on standard error is shown.
Measured measure(const std::vector<std::string>& arguments);

// Runs `arguments` and sends SIGINT after `delay_ms`, if the program has not ended by then; the wall time counts from
// the signal, and is 0 if there was none.
Measured measure_interrupted(const std::vector<std::string>& arguments, int delay_ms);

// The standard output of `arguments`, or none where they did not end with exit code 0.
std::optional<std::string> output_of(const std::vector<std::string>& arguments);

// From now on SIGINT, SIGTERM and SIGHUP end the child that runs, not this process, and no other child is started:
// its exit code is kInterruptedExitCode. So that whoever called can put in order what it left half done.
void pass_signals_to_children();
bool was_interrupted();

}  // namespace docmill
