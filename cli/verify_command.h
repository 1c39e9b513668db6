// SPDX-License-Identifier: Apache-2.0
//
// `docmill verify SITE`.
#pragma once

#include "cli/settings.h"

namespace docmill {

// Sets the repository, if the command line does not name it: the folder that the site's links lead to, else the one
// that the site is in.
void find_repo_of_site(Settings& settings);

// Returns 1 if there are findings.
int run_verify(const Settings& settings);

}  // namespace docmill
