// SPDX-License-Identifier: Apache-2.0
//
// Keys of data files. A key path (the keys that enclose a key, and its name) is a symbol once, at its first occurrence,
// so that an array of 100,000 objects gives the names of their fields once, in time linear in the file. The paths seen
// are state of the thread, forgotten when a file begins.
#pragma once

#include <tree_sitter/api.h>

#include <string_view>

#include "stages/languages/facts_builder.h"

namespace docmill {

// For Language::begin: forgets the key paths of the file before.
void begin_key_paths(FactsBuilder& facts);

// The symbol of this name in the current scope: the one recorded before, else `definition` as a new one, named `name`.
// A name that is empty or nothing but white space is recorded in quotes.
SymbolId find_or_add(FactsBuilder& facts, Definition definition, std::string_view name);

// True for a value that a key's head shows: it is short and on one line.
bool is_short_value(FactsBuilder& facts, TSNode value);

}  // namespace docmill
