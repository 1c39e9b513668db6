// SPDX-License-Identifier: Apache-2.0
//
// NameChanges: how the names that other files can refer to differ between two states of a file. Other files' links to
// it are as before, except for the numbers of symbols, if they refer to none of the changed names.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "stages/model/file_facts.h"
#include "stages/model/language_traits.h"

namespace docmill {

struct NameChanges {
  std::vector<std::string_view> names;  // that came, went, or became or ceased to be public; of either state's text
  std::vector<std::uint32_t> hashes;    // hash_name of each; sorted
  std::vector<SymbolId> moved;          // by symbol of the state before: where the name at the top is now
  bool has_moved = false;               // some symbol has another number now

  SymbolId now(SymbolId before) const { return before.value < moved.size() ? moved[before.value] : SymbolId{}; }
};

NameChanges compare_names(const FileFacts& before, const FileFacts& after, const LanguageTraits& traits);

// Both states import the same, in the same order, whatever the lines.
bool same_imports(const FileFacts& before, const FileFacts& after);

// Both states import and refer to the same, as often and on the same lines.
bool same_references(const FileFacts& before, const FileFacts& after);

}  // namespace docmill
