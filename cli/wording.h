// SPDX-License-Identifier: Apache-2.0
//
// The wording of numbers and names in messages.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace docmill {

// "1 page", "2,345 pages"; `plural` if it is not formed with an "s".
std::string counted(std::uint64_t number, std::string_view noun, std::string_view plural = "");

// "512 B", "1.5 GiB".
std::string readable_size(std::uint64_t bytes);

// An argument quoted as a word for a shell.
std::string shell_word(const std::string& word);

// The candidate with the fewest edits from `word`, ignoring case, if they are few enough for a typo; else "".
std::string nearest_word(std::string_view word, const std::vector<std::string>& candidates);

// "; did you mean 'WORD'?" with the nearest of the candidates; "" if none is near.
std::string suggestion(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace docmill
