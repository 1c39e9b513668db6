// SPDX-License-Identifier: Apache-2.0
//
// What the answers of several tools have in common: how a symbol is shown, which file is meant, and what is not known
// of a file.
#pragma once

#include <string>
#include <string_view>

#include "cli/mcp/tool.h"
#include "pipeline/live/symbol_query.h"

namespace docmill {

// "at::Tensor", bounded.
std::string shown_name_of(const AnswerSource& source, SymbolAt at);

// name, kind, path, lines, head and the first sentence of its documentation.
Json symbol_item(const AnswerSource& source, SymbolAt at);
Json symbol_schema(std::vector<std::pair<const char*, Json>> more = {});

// "12-30", "12".
std::string lines_text(LineSpan lines);

// The documented file at the path ("./a.cc" is "a.cc"). Errors: there is none; says why, and what may be meant.
Result<FileId> file_at(const AnswerSource& source, std::string_view path);
// An error if there is neither a documented file nor a documented folder at the path; "" is the root.
Result<void> check_path(const AnswerSource& source, std::string_view path);
// The path as the repo has it: without "./" and '/' at its end.
std::string repo_path_of(std::string_view path);

// What is not known of the file, in sentences; empty if there is nothing to say.
std::vector<std::string> limits_of(const AnswerSource& source, FileId file);

// Adds "notes", if there are any.
void add_notes(Json& answer, const std::vector<std::string>& notes);

}  // namespace docmill
