// SPDX-License-Identifier: Apache-2.0
//
// Directives of C#, and uses of pointers, that its grammar cannot take.
#pragma once

#include <string>
#include <string_view>

namespace docmill {

// Language::conceal for C#. The grammar takes `#if` around whole members and statements only. Around anything else the
// directives are concealed, and all branches but one, unless the branches are lists of items that can follow each
// other. Directives that say nothing of the code (`#pragma`, `#region`) are always concealed.
bool conceal_csharp_directives(std::string_view source, std::string& concealed);

}  // namespace docmill
