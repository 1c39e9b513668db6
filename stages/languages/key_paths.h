// SPDX-License-Identifier: Apache-2.0
//
// Keys of data files. A key path (the enclosing keys and the key's name) becomes a symbol once, at its first
// occurrence. So an array of 100,000 objects gives one symbol per field name, in time linear in the file. The known
// paths are per-thread state, which is reset when a file begins.
#pragma once

#include <tree_sitter/api.h>

#include <string_view>

#include "stages/languages/facts_builder.h"

namespace docmill {

// For Language::begin: forgets the key paths of the previous file.
void begin_key_paths(FactsBuilder& facts);

// The symbol of this name in the current scope: an existing one, else `definition` as a new one named `name`. A name
// that is empty or only white space is recorded in quotes.
SymbolId find_or_add(FactsBuilder& facts, Definition definition, std::string_view name);

// True if the value is short and on one line, so that the key's head shows it.
bool is_short_value(FactsBuilder& facts, TSNode value);

}  // namespace docmill
