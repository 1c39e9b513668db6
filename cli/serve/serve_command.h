// SPDX-License-Identifier: Apache-2.0
//
// `docmill serve [REPO|SITE]`.
#pragma once

#include "cli/settings.h"
#include "stages/base/result.h"

namespace docmill {

// If the argument is a site that docmill built, sets the site, and its repository if that is where the site says.
void complete_from_argument(Settings& settings);

// Errors: the argument is a site, and its repository is not there.
Result<void> check_site_has_repo(const Settings& settings);

// Serves until it is stopped by a signal; then returns 130 or 143.
int run_serve(const Settings& settings);

}  // namespace docmill
