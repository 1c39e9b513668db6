// SPDX-License-Identifier: Apache-2.0
//
// Python statements may continue in brackets, and then indentation does not count. The grammar's scanner does not know
// that it is in brackets if something other than a closing bracket must follow (`(a +`, line break, `b)`). If the next
// line is indented less than the statement, it ends the block there, and the rest of the file is in the wrong scopes.
// The same happens at a comment between a decorator and its definition.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace docmill {

// The columns that the scanner counts for a tab.
inline constexpr std::size_t kTabColumns = 8;

// Writes `source` to `concealed` so that the scanner ends no block in a statement: such lines are indented with tabs,
// which count 8 columns each; a comment gives its first bytes for them. If a line of code has too few bytes in front,
// the contents of its brackets are hidden. The size and the line breaks stay. Returns false and writes nothing if the
// source has no such line. Takes time linear in the source.
bool conceal_continued_lines(std::string_view source, std::string& concealed);

}  // namespace docmill
