// SPDX-License-Identifier: Apache-2.0
//
// Tells C++ headers from C headers, which share the extension `.h`.
#pragma once

#include <string_view>

namespace docmill {

// True where `content` has a statement that begins as only C++'s do (`class X`, `namespace`, `template <`, `public:`,
// `using …;`), a qualified name (`a::b`), or includes a header of the C++ standard library. Looks at the first 64 KiB.
bool is_cpp_header(std::string_view content);

}  // namespace docmill
