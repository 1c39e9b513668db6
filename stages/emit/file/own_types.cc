// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/file/own_types.h"

namespace docmill {
namespace {

constexpr std::size_t kMostOfOneName = 20;  // types among which a base is looked for

}  // namespace

OwnTypes::OwnTypes(const FileFacts& facts) : facts_(facts) {
  for (std::uint32_t i = 0; i < facts.symbols.size(); ++i) {
    const Symbol& symbol = facts.symbols[i];
    if (is_type(symbol.kind) && !is_forward_declaration(symbol)) types_[facts.view(symbol.name)].push_back({i});
  }
}

SymbolId OwnTypes::find(std::string_view path) const {
  const auto found = types_.find(path.substr(path.rfind('.') + 1));
  if (found == types_.end() || found->second.size() > kMostOfOneName) return {};
  SymbolId only;
  for (SymbolId id : found->second) {
    if (!ends_with_path(facts_.qualified_name(facts_.symbol(id)), path)) continue;
    if (only.exists()) return {};
    only = id;
  }
  return only;
}

}  // namespace docmill
