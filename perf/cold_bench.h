// SPDX-License-Identifier: Apache-2.0
//
// The cold benchmark: the time of a first build compared with the parse floor and with another docmill.
#pragma once

#include <string>

#include "perf/workplace.h"

namespace docmill {

struct ColdOptions {
  int rounds = 3;
  std::string against;        // another binary; "": none
  std::string against_flags;  // extra flags for it, separated by spaces; {cache} is a folder
};

// Prints rounds and medians. False if a program failed or was stopped.
bool run_cold_bench(const Workplace& workplace, const ColdOptions& options);

}  // namespace docmill
