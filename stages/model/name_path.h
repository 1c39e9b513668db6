// SPDX-License-Identifier: Apache-2.0
//
// Paths of names, whose parts are joined by dots in all languages: `a::b` is "a.b".
#pragma once

#include <string_view>

namespace docmill {

// What follows the last dot: "c" of "a.b.c".
constexpr std::string_view last_name_of(std::string_view path) { return path.substr(path.rfind('.') + 1); }

}  // namespace docmill
