// SPDX-License-Identifier: Apache-2.0
//
// What a site on disk says of itself: the repo that it documents, and its editions.
#pragma once

#include <string>

#include "stages/emit/site_format.h"

namespace docmill {

// The folder that the links of the site at `path` lead to, or "" if they do not say: it is not a docmill site, or its
// links are made from a template.
std::string repo_of_site(const std::string& path);

// The editions that the site at `site` has.
SiteFormat format_of_site(const std::string& site);

}  // namespace docmill
