// SPDX-License-Identifier: Apache-2.0
//
// What the commands that run the stages have in common.
#pragma once

#include <string_view>

#include "cli/progress_display.h"
#include "cli/settings.h"
#include "pipeline/build_site.h"
#include "stages/base/result.h"

namespace docmill {

// Reports a repository that does not exist, instead of failing on a path below it.
Result<void> check_repo(std::string_view action, const Settings& settings);

Result<BuildOptions> options_of(const Settings& settings);

ProgressStyle progress_style(const Settings& settings);

void stop_run_on_signals(const Settings& settings);
void print_stopped(const Settings& settings);

// Prints the warnings of a run, unless -q.
void print_diagnostics(const Settings& settings, const RunReport& report);

// Prints the warnings of a run, and why it documented nothing if it did not, unless -q.
void print_warnings(const Settings& settings, const RunReport& report);

// The exit code of a run that found no differences; says why if it is not kDone.
int exit_code_of(const Settings& settings, const RunReport& report);

}  // namespace docmill
