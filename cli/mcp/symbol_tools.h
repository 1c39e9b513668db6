// SPDX-License-Identifier: Apache-2.0
//
// The tools that answer questions about symbols.
#pragma once

#include <array>

#include "cli/mcp/tool.h"

namespace docmill {

inline constexpr const char* kSymbolKindWords =
    "namespace module class struct union interface trait enum enumerator type function method constructor macro "
    "constant variable field property heading key item target";
inline constexpr Parameter kSymbolName{"name", ParameterType::text,
                                       "The name of a symbol; can be qualified: at::Tensor, Module.forward", true};
inline constexpr Parameter kSymbolPath{"path", ParameterType::text,
                                       "Only symbols that are defined in this file, or in a file below this folder"};

inline constexpr std::array kFindSymbolParameters{
    Parameter{"name", ParameterType::text, "A name, its beginning, or a qualified name: at::Tensor, Module.forward",
              true},
    Parameter{"kind", ParameterType::text, "Only symbols of this kind", false, kSymbolKindWords}, kSymbolPath, kOffset,
    kLimit};
Json find_symbol_schema();
ToolAnswer find_symbol(const AnswerSource& source, const ToolArguments& arguments);

inline constexpr std::array kDefinitionParameters{
    kSymbolName, kSymbolPath,
    Parameter{"max_lines", ParameterType::number, "At most so many source lines of each", false, "", 0, 400, 60},
    kOffset, Parameter{"limit", ParameterType::number, "Show at most so many definitions", false, "", 1, 20, 3}};
Json definition_schema();
ToolAnswer definition(const AnswerSource& source, const ToolArguments& arguments);

inline constexpr std::array kUsersParameters{
    kSymbolName, kSymbolPath,
    Parameter{"used_in", ParameterType::text, "Only uses in this file, or in files below this folder"}, kOffset,
    kLimit};
Json users_schema();
ToolAnswer users(const AnswerSource& source, const ToolArguments& arguments);
// Only calls.
ToolAnswer callers(const AnswerSource& source, const ToolArguments& arguments);

}  // namespace docmill
