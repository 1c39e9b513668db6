// SPDX-License-Identifier: Apache-2.0
//
// The tools that answer questions about the repo, its folders, findings and pages.
#pragma once

#include <array>

#include "cli/mcp/tool.h"

namespace docmill {

inline constexpr std::span<const Parameter> kNoParameters{};
Json repo_overview_schema();
ToolAnswer repo_overview(const AnswerSource& source, const ToolArguments& arguments);

inline constexpr std::array kFolderParameters{
    Parameter{"path", ParameterType::text, "The path of a folder; the root if it is not given"}, kOffset, kLimit};
Json list_folder_schema();
ToolAnswer list_folder(const AnswerSource& source, const ToolArguments& arguments);

inline constexpr std::array kFindingsParameters{
    Parameter{"path", ParameterType::text, "Only in this file, or below this folder"},
    Parameter{"rule", ParameterType::text, "Only of this rule; or a pattern of ids, such as py/*"},
    Parameter{"kind", ParameterType::text, "Only of this kind; without it, all but patterns", false,
              "security correctness performance pattern"},
    kOffset, kLimit};
Json findings_schema();
ToolAnswer findings(const AnswerSource& source, const ToolArguments& arguments);

inline constexpr std::array kPageParameters{
    Parameter{"path", ParameterType::text, "The path of a file or folder; the root folder if it is not given"},
    Parameter{"offset", ParameterType::number, "Skip so many bytes; see next_offset of an answer", false, "", 0,
              100'000'000, 0},
    Parameter{"max_bytes", ParameterType::number, "At most so many bytes", false, "", 1'000, 30'000, 12'000}};
Json page_schema();
ToolAnswer page(const AnswerSource& source, const ToolArguments& arguments);

// A piece of a long text, which ends at a line if it can.
struct TextPiece {
  std::string text;
  std::size_t next = 0;  // where the next piece begins; 0: this is the last one
};
TextPiece piece_of(std::string_view text, std::size_t offset, std::size_t most);

}  // namespace docmill
