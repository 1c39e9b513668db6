// SPDX-License-Identifier: Apache-2.0
//
// Tells C++ headers from C headers, which share the extension `.h`.
#pragma once

#include <string_view>

namespace docmill {

// True if `content` has what only C++ has: `class X`, `namespace`, `template <`, `public:`, `using …;`, `a::b`, `T& x`,
// a method that is const, a raw string, or an include of a C++ standard library header. Reads the first 64 KiB.
bool is_cpp_header(std::string_view content);

}  // namespace docmill
