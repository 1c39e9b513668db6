// SPDX-License-Identifier: Apache-2.0
//
// SymbolKind: what a definition is. All languages share one list; the names are those of the export format.
#pragma once

#include <cstdint>
#include <string_view>

namespace docmill {

enum class SymbolKind : std::uint8_t {
  namespace_,
  module,
  class_,
  struct_,
  union_,
  interface,
  trait,
  enum_,
  enumerator,
  type,
  function,
  method,
  constructor,
  macro,
  constant,
  variable,
  field,
  property,
  heading,
  key,
  item,    // of a list in a data file
  target,  // a place that is named to be built or gone to: of a build, a stage, a label, an anchor
};
inline constexpr int kSymbolKinds = 22;

// A namespace or module: it is spread over files, and holds names that are seen outside it.
inline bool is_namespace(SymbolKind kind) { return kind == SymbolKind::namespace_ || kind == SymbolKind::module; }

inline bool is_function(SymbolKind kind) {
  return kind == SymbolKind::function || kind == SymbolKind::method || kind == SymbolKind::constructor;
}

// A type that can have members.
inline bool is_type(SymbolKind kind) {
  switch (kind) {
    case SymbolKind::class_:
    case SymbolKind::struct_:
    case SymbolKind::union_:
    case SymbolKind::interface:
    case SymbolKind::trait:
    case SymbolKind::enum_: return true;
    default: return false;
  }
}

// A member that is used as `x.f`.
inline bool follows_dot(SymbolKind kind) {
  return kind == SymbolKind::method || kind == SymbolKind::field || kind == SymbolKind::property;
}

// The groups of a keyword page, in the order of the page.
enum class KeywordGroup : std::uint8_t {
  namespaces,
  classes,
  interfaces,
  enums,
  types,
  functions,
  macros,
  constants,
  variables,
  headings,
  keys,
  imports,
};
inline constexpr int kKeywordGroups = 12;

// "namespace", "class", …: the singular word that pages and the export use.
std::string_view kind_name(SymbolKind kind);

// "namespaces", "classes", …: `count` decides between the singular and the plural.
std::string_view kind_name(SymbolKind kind, std::size_t count);

// The group of a keyword page that lists symbols of this kind: structs and unions are Classes, methods are Functions,
// ….
KeywordGroup keyword_group(SymbolKind kind);

// "Namespaces", "Classes", …: the heading of a group.
std::string_view group_heading(KeywordGroup group);

}  // namespace docmill
