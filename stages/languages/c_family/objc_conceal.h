// SPDX-License-Identifier: Apache-2.0
//
// Writes Objective-C as C++, so that C++'s grammar can parse it.
#pragma once

#include <string>
#include <string_view>

#include "stages/languages/macro_table.h"

namespace docmill {

// In the concealed text, the selector of a message begins with this byte. Nothing else is named so.
inline constexpr char kObjcSelector = '$';

// Qualifiers and macros that annotate. The grammar needs none of them.
bool is_objc_annotation(std::string_view word);

// Language::conceal_macros of Objective-C, and of Objective-C++.
bool conceal_objc(std::string_view source, const MacroTable& project, std::string& concealed);
bool conceal_objcpp(std::string_view source, const MacroTable& project, std::string& concealed);

}  // namespace docmill
