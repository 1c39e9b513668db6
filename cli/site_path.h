// SPDX-License-Identifier: Apache-2.0
//
// site_path_of: which folder is the site.
#pragma once

#include <string>

#include "cli/settings.h"
#include "stages/base/result.h"

namespace docmill {

// The site that is set, else REPO/docmill-docs; canonical. Errors: it is in a .git folder; it is not set, and
// REPO/docmill-docs is a symbolic link, which may come from the repository.
Result<std::string> site_path_of(const Settings& settings);

}  // namespace docmill
