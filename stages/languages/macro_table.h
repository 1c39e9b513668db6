// SPDX-License-Identifier: Apache-2.0
//
// Macros that define something: SYSCALL_DEFINE3(read, …) { … } is the function `read`. A project can name its own.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stages/base/digest.h"

namespace docmill {

enum class MacroDefines : std::uint8_t { function, variable, struct_ };

struct DefinitionMacro {
  std::string name;  // a `*` at the end stands for any characters
  MacroDefines defines = MacroDefines::function;
  std::uint32_t argument = 1;   // the one that is the name, from 1
  std::uint32_t arguments = 0;  // how many there must be; 0: any number

  bool operator==(const DefinitionMacro&) const = default;
};

// Finds macros by name. Immutable, so threads may share it.
class MacroTable {
 public:
  MacroTable() = default;
  explicit MacroTable(std::vector<DefinitionMacro> macros);

  // The entry for a macro of this name, or null. An entry with the very name comes first, then the one with the longest
  // beginning before its `*`. If entries have the same name, the first one counts. Takes time that does not depend on
  // the length of the table, except for a binary search. The result lives as long as the table.
  const DefinitionMacro* find(std::string_view name) const;

  bool empty() const { return names_.empty() && beginnings_.empty(); }

  // Of everything that find() depends on.
  Digest digest() const;

 private:
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  void link_beginnings();

  std::vector<DefinitionMacro> names_;       // by name
  std::vector<DefinitionMacro> beginnings_;  // those with a `*`, by name
  std::vector<std::uint32_t> shorter_;       // by place in beginnings_: the longest other one that it begins with
};

}  // namespace docmill
