// SPDX-License-Identifier: Apache-2.0
//
// Macros with which projects define functions in assembly: of Linux, U-Boot, the BSDs, glibc, and of libraries of
// kernels.
#pragma once

#include <cstdint>
#include <string_view>

namespace docmill {

enum class MacroEffect : std::uint8_t { none, function, local_function, data, label, end };

// What `macro(name)` or `macro name` does with the name.
MacroEffect assembly_macro(std::string_view macro);

}  // namespace docmill
