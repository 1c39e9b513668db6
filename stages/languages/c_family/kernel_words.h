// SPDX-License-Identifier: Apache-2.0
//
// The qualifiers that Metal and OpenCL add to C: `kernel void f(constant float* x)`. The grammars do not know them.
#pragma once

#include <string>
#include <string_view>

#include "stages/languages/macro_table.h"

namespace docmill {

// As Language::conceal_macros: these words are blanked before a type, then macros are concealed as in C and C++.
bool conceal_metal(std::string_view source, const MacroTable& project, std::string& concealed);
bool conceal_opencl(std::string_view source, const MacroTable& project, std::string& concealed);

}  // namespace docmill
