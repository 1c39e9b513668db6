// SPDX-License-Identifier: Apache-2.0
//
// Which folder is the site.
#pragma once

#include <string>

#include "cli/settings.h"
#include "stages/base/result.h"

namespace docmill {

// The site that is set, else REPO/docmill-docs; canonical. Errors: it lies in a .git folder; it is not set, and
// REPO/docmill-docs is a symbolic link, which the repository may have brought along.
Result<std::string> site_path_of(const Settings& settings);

}  // namespace docmill
