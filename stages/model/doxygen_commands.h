// SPDX-License-Identifier: Apache-2.0
//
// Commands of Doxygen that say what a comment belongs to: a group (`@defgroup`, `@name … @{`), a named entity (`@class
// X`) or an audience (`@private`). They are no text, and the text of a group is not about the definition after it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace docmill {

// Removes such commands from lines[from..], which are the text of one block: a comment with several lines, or line
// comments that follow each other. A line that has nothing else becomes empty. So do the lines about a group: from
// `@defgroup`, `@addtogroup` or `@weakgroup` up to `@{` or the end, and from `@name` up to `@{` if there is one. A
// command with text stays if it goes on a paragraph, so that it still ends it. Indents stay. O(n).
void clear_doxygen_commands(std::vector<std::string>& lines, std::size_t from = 0);

}  // namespace docmill
