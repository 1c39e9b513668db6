// SPDX-License-Identifier: Apache-2.0
//
// The commands of docmill: each runs to its end, prints, and returns the exit code (exit_code.h).
#pragma once

#include "cli/settings.h"

namespace docmill {

int run_build(const Settings& settings);
int run_check(const Settings& settings);
int run_clean(const Settings& settings);
int run_explain(const Settings& settings);
int run_export(const Settings& settings);
int run_languages(const Settings& settings);

}  // namespace docmill
