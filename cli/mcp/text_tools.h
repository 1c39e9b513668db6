// SPDX-License-Identifier: Apache-2.0
//
// The tool that searches the text of all files.
#pragma once

#include <array>

#include "cli/mcp/tool.h"

namespace docmill {

inline constexpr std::array kSearchTextParameters{
    Parameter{"text", ParameterType::text,
              "Plain text within one line, no pattern; case matters only if it has an upper-case letter", true},
    Parameter{"path", ParameterType::text, "Only files whose path contains this"}, kOffset, kLimit};
Json search_text_schema();
ToolAnswer search_text(const AnswerSource& source, const ToolArguments& arguments);

}  // namespace docmill
