// SPDX-License-Identifier: Apache-2.0
//
// Paths of names, as rules compare them: `a::b(x)->c` is "a.b().c".
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "stages/model/name_path.h"

namespace docmill {

// True for the bytes of names in paths.
bool is_name_byte(char c);

// The path that the source spells. Arguments are left out: "()", "[]"; a literal is `""`. What is not a path becomes
// "?": "?.c" for `(a + b).c`.
std::string path_of_source(std::string_view source);

// A module's name as the beginning of a path: "std.fmt" for "std::fmt".
std::string dotted(std::string_view module);

// The path without these prefixes at its beginning.
std::string without_prefixes(std::string path, std::span<const std::string_view> prefixes);

// The first name: "a" of "a().b".
std::string_view first_name_of(std::string_view path);

// True if the path is one that `wanted` means: the same path, ".c" for any that ends with it, "m.*" for any name in m,
// "*" for all.
bool is_wanted_path(std::string_view path, std::string_view wanted);

}  // namespace docmill
