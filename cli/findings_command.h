// SPDX-License-Identifier: Apache-2.0
//
// `docmill check --findings new --baseline FILE`: prints what rules find and the baseline does not have.
#pragma once

#include "cli/settings.h"

namespace docmill {

// Returns the exit code: 1 if there are new findings.
int run_check_of_findings(const Settings& settings);

}  // namespace docmill
