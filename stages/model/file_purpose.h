// SPDX-License-Identifier: Apache-2.0
//
// What a file is for, as far as its facts say it: its own words, else those of its main definition, else the names of
// what it defines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stages/model/file_facts.h"

namespace docmill {

struct FilePurpose {
  std::string text;  // "": nothing says it
  LineSpan lines;
  SymbolId symbol;  // whose documentation it is; none: the file's own
};

// `path`: of the file. A definition is the main one if the file is named after it, or if it is the only public type.
FilePurpose purpose_of(const FileFacts& facts, std::string_view path);

// What the file mainly defines, in file order: its public types, functions, macros and constants that are not inside of
// others; if there are none, its constants and variables, the keys or headings at its top, or what is not public.
std::vector<SymbolId> main_definitions(const FileFacts& facts);

// The types, as the language writes them, some of whose members are defined here, outside of the types; in file order.
// Empty if the file rather defines things of its own.
std::vector<std::string> implemented_types(const FileFacts& facts, std::string_view separator);

// True for what is at the top of the file or in a namespace.
bool is_at_top(const FileFacts& facts, const Symbol& symbol);

// The purpose in at most one sentence (short_sentence), with code between backticks; "" if nothing is known.
// `separator` is that of the language's names (LanguageTraits).
std::string purpose_sentence(const FileFacts& facts, std::string_view path, std::string_view separator);

}  // namespace docmill
