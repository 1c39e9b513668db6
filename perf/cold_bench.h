// SPDX-License-Identifier: Apache-2.0
//
// The cold benchmark: what a first build costs above the parse floor, and against another docmill.
#pragma once

#include <string>

#include "perf/workplace.h"

namespace docmill {

struct ColdOptions {
  int rounds = 3;
  std::string against;        // another binary; "": none
  std::string against_flags;  // for it beside those that every docmill knows, divided by blanks; {cache} is a folder
};

// Prints rounds and medians. False where a program failed, or was stopped.
bool run_cold_bench(const Workplace& workplace, const ColdOptions& options);

}  // namespace docmill
