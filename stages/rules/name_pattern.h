// SPDX-License-Identifier: Apache-2.0
//
// Patterns of the ids of rules, and of names of files.
#pragma once

#include <string_view>

namespace docmill {

// True if the pattern is the name. Each '*' in it stands for any characters.
bool matches_pattern(std::string_view pattern, std::string_view name);

}  // namespace docmill
