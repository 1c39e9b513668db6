// SPDX-License-Identifier: Apache-2.0
//
// Which symbols a name means. A name can be qualified as a language writes it (`A::f`, `A.f`): the last part is the
// symbol's name, and the others are the end of its scope. If nothing is named like that, they may be the module that
// the symbol is in: `torch.nn.Linear` for the class Linear of `torch/nn/modules/linear.py`.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/live/answer_source.h"

namespace docmill {

struct SymbolQuery {
  std::string name;
  std::string kind;  // kind_name(); "": any
  std::string path;  // of a file, or of a folder that the file must be in; "": anywhere
};

enum class Closeness : std::uint8_t {
  exact,
  other_case,
  in_module,  // the scope that was asked for is a part of the path of its file, or is written in another way there
  prefix,
  similar,  // only if there is no other
};

struct SymbolMatch {
  SymbolAt at;
  Closeness closeness = Closeness::exact;
  std::uint32_t users = 0;  // other files that use it
};

struct SymbolMatches {
  // Without the constructors of types that are in it.
  std::vector<SymbolMatch> all;  // closest match first; then what is not in a test, what most files use, definitions
                                 // before declarations, types, functions, the rest; then by path and place
  bool is_cut = false;           // so many names match that not all were looked at
};

// So many symbols of each Closeness are looked at.
inline constexpr std::size_t kMostMatches = 20'000;

// If no name is or begins like that, those that are similar; at most kMostSimilar.
inline constexpr std::size_t kMostSimilar = 50;
SymbolMatches find_symbols(const AnswerSource& source, const SymbolQuery& query);
// Those that match exactly; if there are none, those that only differ in case.
SymbolMatches find_named(const AnswerSource& source, const SymbolQuery& query);

// True if the path is `wanted`, or below that folder; always if it is "".
bool is_path_in(std::string_view path, std::string_view wanted);

// The uses of the symbol among those of its file, which are sorted by symbol.
std::span<const SymbolUse> uses_in(std::span<const SymbolUse> uses, SymbolId symbol);

// How many other files use the symbol.
std::uint32_t count_using_files(const Links& links, SymbolAt at);

}  // namespace docmill
