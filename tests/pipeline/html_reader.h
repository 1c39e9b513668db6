// SPDX-License-Identifier: Apache-2.0
//
// Reads the pages of an HTML edition back.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace docmill {

// What is wrong with the pages `files` of a site, by path: tags that do not match, links without a target, anchors that
// are there twice, addresses that are not relative.
std::vector<std::string> faults_of_html(const std::map<std::string, std::string>& files);

}  // namespace docmill
