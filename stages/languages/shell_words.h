// SPDX-License-Identifier: Apache-2.0
//
// The words of shell commands, as they are written: a word keeps its quotes, `$x` and `$(…)`.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace docmill {

// Whether a variable's name can have this byte.
bool is_name_char(char c);

// The end of the expansion that begins at `text[begin]`, which is `$` or '`'; of what is left if it is not closed.
std::size_t end_of_expansion(std::string_view text, std::size_t begin);

// The end of the word that begins at `text[begin]`.
std::size_t end_of_word(std::string_view text, std::size_t begin);

// The words of a text on one line, with `&&` and the like as words.
std::vector<std::string_view> words_of_line(std::string_view text);

}  // namespace docmill
