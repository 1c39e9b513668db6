// SPDX-License-Identifier: Apache-2.0
//
// The commands of docmill: each runs to its end, prints, and gives the exit code.
#pragma once

#include "cli/settings.h"

namespace docmill {

// 0 done or nothing to do, 1 check found differences or verify something wrong, 2 usage, configuration or I/O, 3 inputs
// skipped under --strict, 130 and 143 on SIGINT and SIGTERM.
enum ExitCode : int { kDone = 0, kDifferent = 1, kFailure = 2, kSkipped = 3 };

int run_build(const Settings& settings);
int run_check(const Settings& settings);
int run_clean(const Settings& settings);
int run_explain(const Settings& settings);
int run_export(const Settings& settings);
int run_languages(const Settings& settings);

// Prints "docmill: error: MESSAGE" and gives kFailure.
int report_failure(const Error& error);

}  // namespace docmill
