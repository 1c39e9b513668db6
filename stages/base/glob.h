// SPDX-License-Identifier: Apache-2.0
//
// Globs as in git's wildmatch: `*`, `?` and `[…]` stay within one path component, `**` as a whole component matches any
// number of components, and `\` makes the next byte literal.
#pragma once

#include <string_view>

namespace docmill {

// True if all of `text` matches `pattern`. Both are bytes; O(|pattern| * |text| * components) at worst.
bool glob_matches(std::string_view pattern, std::string_view text);

}  // namespace docmill
