// SPDX-License-Identifier: Apache-2.0
//
// Tells C++ headers from C headers, which share the extension `.h`.
#pragma once

#include <string_view>

namespace docmill {

// True if `content` has a statement that only C++ has (`class X`, `namespace`, `template <`, `public:`, `using …;`), a
// qualified name (`a::b`), or an include of a C++ standard library header. Reads the first 64 KiB.
bool is_cpp_header(std::string_view content);

}  // namespace docmill
