// SPDX-License-Identifier: Apache-2.0
//
// repo_of_site: finds the repo that a site documents.
#pragma once

#include <string>

namespace docmill {

// The repo of the site at `path`, as its records say, or else the links of its pages. "" if neither does, or if there
// is no such folder.
std::string repo_of_site(const std::string& path);

}  // namespace docmill
