// SPDX-License-Identifier: Apache-2.0
//
// `docmill rules`: lists the rules of a run, explains one, and runs the cases of users' files of rules.
#pragma once

#include "cli/settings.h"

namespace docmill {

// Returns 1 if a case of the files of --test does not hold.
int run_rules(const Settings& settings);

}  // namespace docmill
