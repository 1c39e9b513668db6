// SPDX-License-Identifier: Apache-2.0
//
// `docmill verify SITE`.
#pragma once

#include <string>

#include "cli/settings.h"
#include "stages/emit/site_format.h"

namespace docmill {

// The editions that the site at this path has.
SiteFormat format_of_site(const std::string& site);

// Sets what the command line does not say: the repository (the folder that the links of the Markdown edition lead to,
// else the one that the site is in), and the editions, which are those that the site has.
void complete_from_site(Settings& settings);

// Returns 1 if there are findings.
int run_verify(const Settings& settings);

}  // namespace docmill
