// SPDX-License-Identifier: Apache-2.0
//
// The warm benchmark: what a rerun costs, where nothing changed, where one file was edited, and where only the cache is
// left.
#pragma once

#include <string>

#include "perf/workplace.h"

namespace docmill {

struct WarmOptions {
  int rounds = 5;       // of what takes fractions of a second
  int dear_rounds = 2;  // of what makes a whole site
  std::string edit;     // the file to edit, a path in the repository; "": the one of median size
};

// Prints rounds, medians and their ratios. Edits a file of the repository, and puts its bytes back. False where a
// program failed, or was stopped.
bool run_warm_bench(const Workplace& workplace, const WarmOptions& options);

}  // namespace docmill
