// SPDX-License-Identifier: Apache-2.0
#include "stages/link/same_references.h"

#include <algorithm>

#include "stages/link/name_changes.h"

namespace docmill {

bool same_symbols(const FileFacts& before, const FileFacts& after) {
  return std::ranges::equal(before.symbols, after.symbols, [&](const Symbol& x, const Symbol& y) {
    return before.view(x.name) == after.view(y.name) && x.scope == y.scope && x.bases.size() == y.bases.size();
  });
}

bool same_references(const FileFacts& before, const FileFacts& after) {
  const auto is_same = [&](const Reference& x, const Reference& y) {
    return x.kind == y.kind && x.users == y.users && before.view(x.name) == after.view(y.name) &&
           before.qualifier_of(x) == after.qualifier_of(y);
  };
  return same_imports(before, after) && same_symbols(before, after) &&
         std::ranges::equal(before.references, after.references, is_same) && before.users == after.users;
}

}  // namespace docmill
