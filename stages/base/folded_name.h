// SPDX-License-Identifier: Apache-2.0
//
// folded_name finds names that some file system takes for the same name. macOS and Windows ignore case. macOS also
// ignores whether `é` is one character or an `e` with an accent. Case-insensitive folders on Linux ignore invisible
// characters as well. A tree that people copy to such a system must not hold two names that fold alike.
#pragma once

#include <string>
#include <string_view>

namespace docmill {

// Equal for any two names that a file system may take for one: canonical decomposition (NFD) with full case folding,
// without default-ignorable characters. Some other pairs fold alike too. In a name that is not UTF-8, only ASCII
// letters are folded: those file systems refuse such a name, or compare its bytes.
std::string folded_name(std::string_view name);

}  // namespace docmill
