// SPDX-License-Identifier: Apache-2.0
//
// Hides from the TypeScript grammars what they reject.
#pragma once

#include <string>
#include <string_view>

namespace docmill::ecmascript {

// For Language::conceal. Takes time linear in the source.
bool conceal_typescript(std::string_view source, std::string& concealed);

}  // namespace docmill::ecmascript
