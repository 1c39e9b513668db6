// SPDX-License-Identifier: Apache-2.0
//
// What GLSL adds to C and the grammar does not take: layouts, qualifiers in any order, and the marks of templates.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stages/languages/macro_table.h"

namespace docmill {

// As Language::conceal_macros.
bool conceal_glsl(std::string_view source, const MacroTable& project, std::string& concealed);

// Where the words of GLSL begin that are concealed, sorted. Macros among them are not in it.
std::vector<std::uint32_t> begins_of_glsl_words(std::string_view source);

}  // namespace docmill
