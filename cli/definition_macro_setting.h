// SPDX-License-Identifier: Apache-2.0
//
// The setting for macros that define something:
//
//   [[definition_macro]]
//   name = "SYSCALL_DEFINE*"  # required; a * at the end stands for any characters
//   kind = "function"         # required; what the macro defines: function, variable or struct
//   name_argument = 1         # the argument that is the name, from 1; default 1
//   arguments = 2             # only a macro with so many arguments; default: with any number
//
// Only configuration files have it. An entry comes before docmill's own one of the same name.
#pragma once

#include <toml++/toml.h>

#include <string>
#include <string_view>
#include <vector>

#include "stages/base/result.h"
#include "stages/languages/macro_table.h"

namespace docmill {

inline constexpr std::string_view kDefinitionMacroKey = "definition_macro";

// A repository's file is not trusted, so what it can cost is bounded.
inline constexpr std::size_t kMostDefinitionMacros = 1000;
inline constexpr std::size_t kLongestMacroName = 256;  // bytes, with the *
inline constexpr std::uint32_t kMostMacroArguments = 200;

// Reads the value of the key, in the file at `path`. Errors, each with its line: a value of the wrong form, an unknown
// or missing key of an entry, a second entry of the same name, a macro name that is too short to be replaced by the
// keyword of what it defines, more entries than the limit.
Result<std::vector<DefinitionMacro>> read_definition_macros(const toml::node& value, const std::string& path);

}  // namespace docmill
