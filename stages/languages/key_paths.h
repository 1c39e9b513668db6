// SPDX-License-Identifier: Apache-2.0
//
// Keys of data files. A key path (the enclosing keys and the key's name) becomes a symbol once, at its first
// occurrence. So an array of 100,000 objects gives one symbol per field name, in time linear in the file.
#pragma once

#include <tree_sitter/api.h>

#include <string>
#include <string_view>
#include <unordered_map>

#include "stages/languages/facts_builder.h"

namespace docmill {

// The key paths of one file. Records keep it in FactsBuilder::state.
class KeyPaths {
 public:
  // The symbol of this name in the current scope: an existing one, else `definition` as a new one named `name`. A name
  // that is empty or only white space is recorded in quotes.
  SymbolId find_or_add(FactsBuilder& facts, Definition definition, std::string_view name);

 private:
  // By scope and name, written as one string: the four bytes of the scope's number, then the name. Never iterated.
  std::unordered_map<std::string, SymbolId> symbols_;
  std::string key_;  // kept for its capacity
};

// True if the value is short and on one line, so that the key's head shows it.
bool is_short_value(FactsBuilder& facts, TSNode value);

}  // namespace docmill
