// SPDX-License-Identifier: Apache-2.0
//
// The words of CMake.
#pragma once

#include <string_view>

namespace docmill {

inline constexpr std::string_view kCMakeNameChars = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";

// True for a command of CMake itself, in lower case.
bool is_cmake_command(std::string_view name);

// True for a command, of CMake or of a well-known module, whose first argument is the target that it defines.
bool defines_cmake_target(std::string_view name);

// True for a word of conditions: "NOT", "STREQUAL".
bool is_cmake_operator(std::string_view word);

}  // namespace docmill
