// SPDX-License-Identifier: Apache-2.0
//
// The table of all tools. To add one, add a row.
#include <algorithm>
#include <array>

#include "cli/mcp/file_tools.h"
#include "cli/mcp/repo_tools.h"
#include "cli/mcp/symbol_tools.h"
#include "cli/mcp/text_tools.h"
#include "cli/mcp/tool.h"

namespace docmill {
namespace {

constexpr std::array kTools{
    Tool{
        "repo_overview", "Repository overview",
        "What the repository is: size, languages, main folders with what each is for, most used symbols, entry points, "
        "build files, how tests are run. Ask this first.",
        kNoParameters, repo_overview_schema, repo_overview},
    Tool{"list_folder", "List a folder", "The subfolders and files of a folder, each with what it is for.",
         kFolderParameters, list_folder_schema, list_folder},
    Tool{"find_symbol", "Find symbols",
         "Symbols (types, functions, macros, variables, …) by name, qualified name or the beginning of a name: the "
         "closest match and the most used first.",
         kFindSymbolParameters, find_symbol_schema, find_symbol},
    Tool{
        "definition", "Show a definition",
        "Where a symbol is defined: its declaration, documentation, source lines with numbers, bases, and what derives "
        "from it or overrides it.",
        kDefinitionParameters, definition_schema, definition},
    Tool{"users", "Users of a symbol",
         "Every place that uses a symbol: file, the symbol around it, line, kind of use, and if that is known exactly "
         "or "
         "only by the name.",
         kUsersParameters, users_schema, users},
    Tool{"callers", "Callers of a symbol", "The places that call a function or method, or construct a type.",
         kUsersParameters, users_schema, callers},
    Tool{"file_outline", "Outline of a file", "What a file is for, and all symbols in it with their lines.",
         kOutlineParameters, file_outline_schema, file_outline},
    Tool{"file_imports", "Imports of a file", "What a file imports, and what each import leads to.",
         kFileListParameters, file_imports_schema, file_imports},
    Tool{"file_dependents", "Dependents of a file", "The files that import a file or use its symbols, tests last.",
         kFileListParameters, file_dependents_schema, file_dependents},
    Tool{"file_tests", "Tests of a file", "The tests that reach a file, those named after it first.",
         kFileListParameters, file_tests_schema, file_tests},
    Tool{"findings", "Findings of rules",
         "What rules found in the code, with lines and severity: security, correctness and performance; with kind "
         "\"pattern\", design patterns and idioms.",
         kFindingsParameters, findings_schema, findings},
    Tool{"search_text", "Search the sources",
         "The lines of all documented files that contain a text: for what is no symbol, such as a message, an option "
         "or a "
         "name that a macro makes.",
         kSearchTextParameters, search_text_schema, search_text},
    Tool{"page", "Documentation page",
         "The documentation page of a file or folder as Markdown, in pieces. It has all that the other tools tell of a "
         "file, and its source; it is long.",
         kPageParameters, page_schema, page},
};

}  // namespace

std::span<const Tool> all_tools() { return kTools; }

const Tool* find_tool(std::string_view name) {
  const auto tool = std::ranges::find(kTools, name, &Tool::name);
  return tool == kTools.end() ? nullptr : &*tool;
}

}  // namespace docmill
