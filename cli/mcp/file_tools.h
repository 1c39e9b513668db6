// SPDX-License-Identifier: Apache-2.0
//
// The tools that answer questions about a file.
#pragma once

#include <array>

#include "cli/mcp/tool.h"

namespace docmill {

inline constexpr Parameter kFilePath{"path", ParameterType::text, "The path of a file in the repository", true};

inline constexpr std::array kOutlineParameters{
    kFilePath, kOffset,
    Parameter{"limit", ParameterType::number, "List at most so many symbols", false, "", 1, 400, 80}};
Json file_outline_schema();
ToolAnswer file_outline(const AnswerSource& source, const ToolArguments& arguments);

inline constexpr std::array kFileListParameters{kFilePath, kOffset, kLimit};
Json file_imports_schema();
ToolAnswer file_imports(const AnswerSource& source, const ToolArguments& arguments);

Json file_dependents_schema();
ToolAnswer file_dependents(const AnswerSource& source, const ToolArguments& arguments);

Json file_tests_schema();
ToolAnswer file_tests(const AnswerSource& source, const ToolArguments& arguments);

}  // namespace docmill
