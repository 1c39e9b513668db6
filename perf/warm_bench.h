// SPDX-License-Identifier: Apache-2.0
//
// The warm benchmark: the time of a rerun if nothing changed, if one file was edited, and if the site is missing but
// the cache is not.
#pragma once

#include <string>

#include "perf/workplace.h"

namespace docmill {

struct WarmOptions {
  int rounds = 5;       // of the builds that take fractions of a second
  int slow_rounds = 2;  // of the builds that make a whole site
  std::string edit;     // the file to edit, a path in the repository; "": the one of median size
};

// Prints rounds, medians and their ratios. Edits a file of the repository, and restores it at the end. False if a
// program failed or was stopped.
bool run_warm_bench(const Workplace& workplace, const WarmOptions& options);

}  // namespace docmill
