// SPDX-License-Identifier: Apache-2.0
//
// Annotation macros of C, C++ and CUDA (TORCH_API, __init, C10_HOST_DEVICE, …), and other things that only the
// preprocessor understands. A grammar takes `class TORCH_API Foo : Bar {` for a variable and loses the class, so the
// parser gets text in which such macros are blanked.
#pragma once

#include <string>
#include <string_view>

#include "stages/languages/macro_table.h"

namespace docmill {

// Language::conceal_macros of C, C++, and CUDA, whose grammar knows `__global__` and the like.
bool conceal_c_macros(std::string_view source, const MacroTable& project, std::string& concealed);
bool conceal_cpp_macros(std::string_view source, const MacroTable& project, std::string& concealed);
bool conceal_cuda_macros(std::string_view source, const MacroTable& project, std::string& concealed);

}  // namespace docmill
