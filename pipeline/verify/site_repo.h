// SPDX-License-Identifier: Apache-2.0
//
// repo_of_site: finds the repo that a site documents.
#pragma once

#include <string>

namespace docmill {

// The folder that the links of the site at `path` lead to, or "" if they do not say: it is not a docmill site, or its
// links are made from a template.
std::string repo_of_site(const std::string& path);

}  // namespace docmill
