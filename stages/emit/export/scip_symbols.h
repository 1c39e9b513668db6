// SPDX-License-Identifier: Apache-2.0
//
// ScipSymbols: the names that a SCIP index has for the files and symbols of a repo. They follow the grammar in
// scip.proto:
//
//     docmill . . . torch/nn/`linear.py`/Linear#forward().
//
// A folder, a file and a namespace end in `/`, a type in `#`, a function in `().`, a macro in `!`, anything else in
// `.`. Names with other characters than letters, digits and `_+-$` are in backticks. Functions of one scope and name
// that differ in their signatures are overloads, which are numbered: `f().`, `f(+1).`. All else that has the same name
// in a scope of a file is one symbol with several places: a declaration and its definition, a reopened namespace, both
// sides of an `#if`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stages/model/repo.h"

namespace docmill {

// The symbols of one file as SCIP sees them.
struct ScipNames {
  std::vector<SymbolId> same_as;  // by symbol: the first one with the same name in SCIP; itself if it is the first
  std::vector<std::uint32_t> overload;  // by symbol: its number among the overloads; 0: the first, or not a function
};

ScipNames scip_names_of(const FileFacts& facts);

class ScipSymbols {
 public:
  // The repo must outlive this. Uses TBB in the caller's arena.
  explicit ScipSymbols(const Repo& repo);

  // Thread-safe.
  std::string name_of(FileId file) const;
  std::string name_of(FileId file, SymbolId symbol) const;

 private:
  struct Overload {
    SymbolId symbol;
    std::uint32_t number = 0;
  };

  void append_symbol(std::string& out, FileId file, SymbolId symbol) const;

  const Repo& repo_;
  std::vector<std::vector<Overload>> overloads_;  // by file: those with other numbers than 0, by symbol
};

// The path as SCIP's UTF-8 strings can have it: percent-encoded if it is not UTF-8.
std::string scip_path(std::string_view path);

// Appends a name, in backticks if it has other characters than SCIP's identifiers.
void append_scip_identifier(std::string& out, std::string_view name);

}  // namespace docmill
