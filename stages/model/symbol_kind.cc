// SPDX-License-Identifier: Apache-2.0
//
// The table of symbol kinds.
#include "stages/model/symbol_kind.h"

#include <array>

namespace docmill {
namespace {

struct KindRow {
  std::string_view singular;
  std::string_view plural;
  KeywordGroup group;
};

constexpr std::array<KindRow, kSymbolKinds> kKinds{{
    {"namespace", "namespaces", KeywordGroup::namespaces},
    {"module", "modules", KeywordGroup::namespaces},
    {"class", "classes", KeywordGroup::classes},
    {"struct", "structs", KeywordGroup::classes},
    {"union", "unions", KeywordGroup::classes},
    {"interface", "interfaces", KeywordGroup::interfaces},
    {"trait", "traits", KeywordGroup::interfaces},
    {"enum", "enums", KeywordGroup::enums},
    {"enumerator", "enumerators", KeywordGroup::constants},
    {"type", "types", KeywordGroup::types},
    {"function", "functions", KeywordGroup::functions},
    {"method", "methods", KeywordGroup::functions},
    {"constructor", "constructors", KeywordGroup::functions},
    {"macro", "macros", KeywordGroup::macros},
    {"constant", "constants", KeywordGroup::constants},
    {"variable", "variables", KeywordGroup::variables},
    {"field", "fields", KeywordGroup::variables},
    {"property", "properties", KeywordGroup::variables},
    {"heading", "headings", KeywordGroup::headings},
    {"key", "keys", KeywordGroup::keys},
    {"item", "items", KeywordGroup::keys},
    {"target", "targets", KeywordGroup::keys},
}};

constexpr std::array<std::string_view, kKeywordGroups> kGroups{"Namespaces", "Classes",   "Interfaces", "Enums",
                                                               "Types",      "Functions", "Macros",     "Constants",
                                                               "Variables",  "Headings",  "Keys",       "Imports"};

const KindRow& row(SymbolKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

}  // namespace

std::string_view kind_name(SymbolKind kind) { return row(kind).singular; }

std::string_view kind_name(SymbolKind kind, std::size_t count) {
  return count == 1 ? row(kind).singular : row(kind).plural;
}

KeywordGroup keyword_group(SymbolKind kind) { return row(kind).group; }

std::string_view group_heading(KeywordGroup group) { return kGroups[static_cast<std::size_t>(group)]; }

}  // namespace docmill
