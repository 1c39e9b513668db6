// SPDX-License-Identifier: Apache-2.0
//
// `docmill serve [REPO|SITE]`.
#pragma once

#include "cli/settings.h"

namespace docmill {

// If the argument is a site that docmill built, sets the site, and its repository as verify does.
void complete_from_argument(Settings& settings);

// Serves until it is stopped by a signal; then returns 130 or 143.
int run_serve(const Settings& settings);

}  // namespace docmill
