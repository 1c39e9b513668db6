// SPDX-License-Identifier: Apache-2.0
//
// RFile: the state of one R file during the walk. In R, everything is a call or an assignment. What an assignment at
// the top of the file, or the call of a function such as setClass, makes is a definition. In a file with roxygen2's
// comments (`#'`), only what has the tag @export is public; in other files, names that begin with a dot are private.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "stages/languages/facts_builder.h"

namespace docmill::r {

struct RFile {
  std::unordered_map<std::uint32_t, SymbolId> held;  // by the start of a function: the symbol. Never iterated.
  std::set<std::pair<std::uint32_t, std::string_view>> variables;  // by scope and name
  std::set<std::string_view> packages;                             // that `x::f` has named
  std::uint32_t exported_line = 0;                                 // the last line of a comment with @export
  std::uint32_t local_end = 0;  // up to here the walk is in a function without a name, or a test
  const void* made = nullptr;   // the call whose definition its assignment has recorded
  bool has_roxygen = false;
};

inline RFile& file(FactsBuilder& facts) { return facts.state<RFile>(); }

// An argument of a call, with its name if it has one.
struct Argument {
  std::string_view name;
  TSNode node{};
  TSNode value{};
};
std::vector<Argument> arguments_of(FactsBuilder& facts, TSNode call);
// "f" for `f(…)` and `pkg::f(…)`; "" if the callee is something else.
std::string_view called_name(FactsBuilder& facts, TSNode call);
// The name that an identifier, a name in backquotes or a string spells; "" for other nodes.
std::string_view name_in(FactsBuilder& facts, TSNode node);

// r_definitions.cc
void read_file(FactsBuilder& facts, TSNode root);
void assign(FactsBuilder& facts, TSNode node);
// The definition that a call makes: `setClass("A", …)`. False if it makes none.
bool define_called(FactsBuilder& facts, TSNode call, std::string_view callee);
void enter_function(FactsBuilder& facts, TSNode node);
void note_comment(FactsBuilder& facts, TSNode node);

}  // namespace docmill::r
