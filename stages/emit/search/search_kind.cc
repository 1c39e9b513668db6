// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "stages/emit/search/search_format.h"

namespace docmill {

SearchKind search_kind(SymbolKind kind) {
  using enum SearchKind;
  // In the order of SymbolKind.
  constexpr std::array kKinds{namespace_, module,   class_,   struct_, union_,      interface, trait,    enum_,
                              enumerator, type,     function, method,  constructor, macro,     constant, variable,
                              field,      property, heading,  key,     item,        target};
  static_assert(kKinds.size() == kSymbolKinds);
  return kKinds[static_cast<std::size_t>(kind)];
}

bool has_word_starts(SearchKind kind) {
  switch (kind) {
    case SearchKind::plain_macro:
    case SearchKind::enumerator:
    case SearchKind::field:
    case SearchKind::property:
    case SearchKind::constructor:  // its type has the same name
    case SearchKind::key:
    case SearchKind::item:
    case SearchKind::heading:
    case SearchKind::target: return false;
    default: return true;
  }
}

bool has_initials(SearchKind kind) {
  switch (kind) {
    case SearchKind::class_:
    case SearchKind::struct_:
    case SearchKind::interface:
    case SearchKind::trait:
    case SearchKind::enum_:
    case SearchKind::type: return true;
    default: return false;
  }
}

}  // namespace docmill
