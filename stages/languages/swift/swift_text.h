// SPDX-License-Identifier: Apache-2.0
//
// What the grammar of Swift cannot take: conditions of the compiler around members (`#if`), and what is newer:
// `nonisolated(unsafe)`, `throws(E)`, names in backticks with spaces.
#pragma once

#include <string>
#include <string_view>

namespace docmill {

// See Language::conceal.
bool conceal_swift(std::string_view source, std::string& concealed);

}  // namespace docmill
