// SPDX-License-Identifier: Apache-2.0
//
// Runs a program and measures it from outside, as its user would.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace docmill {

struct Measured {
  double wall = 0;                // seconds
  double cpu = 0;                 // seconds, user and system, all threads
  std::uint64_t peak_memory = 0;  // bytes resident
  int exit_code = 0;
};

// Runs `arguments` (the program first) with its standard output and error thrown away.
Measured measure(const std::vector<std::string>& arguments);

}  // namespace docmill
