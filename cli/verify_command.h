// SPDX-License-Identifier: Apache-2.0
//
// `docmill verify SITE`.
#pragma once

#include "cli/settings.h"

namespace docmill {

// Sets what the command line does not say: the repository (the folder that the links of the Markdown edition lead to,
// else the one that the site is in), and the editions, which are those that the site has.
void complete_from_site(Settings& settings);

// Returns 1 if there are findings.
int run_verify(const Settings& settings);

}  // namespace docmill
