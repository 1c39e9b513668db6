// SPDX-License-Identifier: Apache-2.0
//
// What the commands of a CMake file define and refer to: functions, macros, targets, tests, options and cache
// variables. Targets and cache variables are global, even if a function defines them. A name with a variable that the
// file does not show is not recorded.
#pragma once

#include <span>
#include <string>

#include "stages/languages/cmake/cmake_text.h"
#include "stages/languages/text_definitions.h"

namespace docmill {

class CMakeDefinitions {
 public:
  explicit CMakeDefinitions(FactsBuilder& facts) : facts_(facts), text_(facts) {}

  TextDefinitions& text() { return text_; }

  // `name` is that of the command in lower case, `values` are its arguments with the variables of the file replaced.
  void run(const CMakeCommand& command, std::string_view name, std::span<const std::string> values);

 private:
  void define_function(const CMakeCommand& command, SymbolKind kind);
  void end_function(const CMakeCommand& command, SymbolKind kind);
  void define_test(const CMakeCommand& command, std::span<const std::string> values);
  void define_project(const CMakeCommand& command, std::span<const std::string> values);
  void set(const CMakeCommand& command, std::span<const std::string> values);
  SymbolId define(const CMakeCommand& command, SymbolKind kind, std::size_t named, std::string_view name,
                  bool is_test = false);
  void document(SymbolId symbol, const CMakeArgument& argument);
  bool is_local_name(std::string_view name) const;
  void bind(const CMakeArgument& argument);

  void refer(const CMakeCommand& command, std::string_view name);
  void refer_to_targets(const CMakeCommand& command, std::string_view name);
  void refer_to_variables(const CMakeArgument& argument);
  void refer_to(std::string_view target);

  FactsBuilder& facts_;
  TextDefinitions text_;
};

}  // namespace docmill
