// SPDX-License-Identifier: Apache-2.0
//
// NameChanges: how the names that other files can refer to differ between two states of a file. If another file refers
// to none of the changed names, its links to this file are the same as before, except for the ids of symbols.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "stages/model/file_facts.h"
#include "stages/model/language_traits.h"

namespace docmill {

struct NameChanges {
  std::vector<std::string_view> names;  // added, removed, or with another meaning: public in one state only, in another
                                        // namespace, only declared; views of either state's text
  std::vector<std::uint32_t> hashes;    // hash_name of each; sorted
  std::vector<std::uint32_t> other_hashes;  // the same for all other names: of members, nested types, …; sorted
  std::vector<SymbolId> moved;              // by id before: the id now of the same symbol, or none
  bool has_moved = false;                   // some symbol has another id now
  bool imports_differ = false;              // see same_imports()
  bool bindings_differ = false;  // other names are exported, imports moved into functions or out of them, or the
                                 // package has another name
  bool classes_differ = false;   // some symbol is new, gone, inside another one, or has other bases; or other
                                 // members are assigned

  SymbolId now(SymbolId before) const { return before.value < moved.size() ? moved[before.value] : SymbolId{}; }
};

NameChanges compare_names(const FileFacts& before, const FileFacts& after, const LanguageTraits& traits);

// True if both states have the same imports in the same order. Their lines may differ.
bool same_imports(const FileFacts& before, const FileFacts& after);

}  // namespace docmill
