// SPDX-License-Identifier: Apache-2.0
//
// Words and numbers as messages have them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace docmill {

// "1 page", "2,345 pages"; `plural` if an "s" does not make it.
std::string counted(std::uint64_t number, std::string_view noun, std::string_view plural = "");

// "512 B", "1.5 GiB".
std::string readable_size(std::uint64_t bytes);

// An argument as a word of a shell command.
std::string shell_word(const std::string& word);

// The candidate that differs from `word` in the fewest edits, case aside, if these are few enough to be a slip; else
// "".
std::string nearest_word(std::string_view word, const std::vector<std::string>& candidates);

// "; did you mean 'WORD'?" with the nearest of the candidates; "" if none is near.
std::string suggestion(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace docmill
