// SPDX-License-Identifier: Apache-2.0
//
// Macros that define something: SYSCALL_DEFINE3(read, …) { … } is the function `read`. The table has well-known ones.
// A file adds its own by defining them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace docmill {

enum class MacroDefines : std::uint8_t { function, variable, class_ };

struct DefinitionMacro {
  std::string name;  // `*` stands for any characters
  MacroDefines defines = MacroDefines::function;
  std::uint32_t argument = 1;   // the one that is the name, from 1
  std::uint32_t arguments = 0;  // how many there must be; 0: any number

  bool operator==(const DefinitionMacro&) const = default;
};

// What a macro of this name defines, or null. `own` comes before the table; it must be sorted by name, and its names
// have no `*`. The result lives as long as `own`.
const DefinitionMacro* find_definition_macro(std::string_view name, std::span<const DefinitionMacro> own);

// Adds the macros of test frameworks for C.
void add_test_macros_of_c(std::vector<DefinitionMacro>& own);

// Learns from a `#define NAME(x) …` whose body ends with the head of a function x: `int x(…)`, `int x(…) {`. The macro
// is added to `own`.
void learn_definition_macro(std::string_view directive, std::vector<DefinitionMacro>& own);

}  // namespace docmill
