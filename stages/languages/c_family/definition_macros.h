// SPDX-License-Identifier: Apache-2.0
//
// Which macros of C and its relatives define something: those that the project names, those that the file defines, and
// a table of well-known ones.
#pragma once

#include <string_view>
#include <vector>

#include "stages/languages/macro_table.h"

namespace docmill {

// The macros that may define something in a file, besides the well-known ones.
struct OwnMacros {
  const MacroTable& project;  // what its configuration says
  MacroTable file;            // what its #define lines say
};

// What a macro of this name defines, or null. The project comes first, then the file, then the well-known ones. The
// result lives as long as `own`.
const DefinitionMacro* find_definition_macro(std::string_view name, const OwnMacros& own);

// What a macro of this name defines with another number of arguments than find_definition_macro says, or null.
const DefinitionMacro* find_overload(std::string_view name);

// Whether the macro makes a name of its first two arguments: BENCHMARK_F(Suite, Case).
bool joins_names(std::string_view name);

// Adds the macros of test frameworks for C.
void add_test_macros_of_c(std::vector<DefinitionMacro>& own);

// Learns from a `#define NAME(x) …` whose body ends with the head of a function that x names, alone or as a part:
// `int x(…)`, `int x##_show(…) {`. The macro is added to `own`.
void learn_definition_macro(std::string_view directive, std::vector<DefinitionMacro>& own);

}  // namespace docmill
