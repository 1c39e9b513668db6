// SPDX-License-Identifier: Apache-2.0
//
// Globs as git's wildmatch reads them: `*`, `?` and `[…]` stay within one path component, `**` as a whole component
// spans any number of them, `\` takes the next byte as it is.
#pragma once

#include <string_view>

namespace docmill {

// True where all of `text` matches `pattern`. Both are bytes; O(|pattern| * |text| * components) at worst.
bool glob_matches(std::string_view pattern, std::string_view text);

}  // namespace docmill
