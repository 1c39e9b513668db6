// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/file/declared_uses.h"

#include <algorithm>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

namespace docmill {
namespace {

// The definitions of a file that headers can declare.
class Definitions {
 public:
  explicit Definitions(const FileFacts& facts) : facts_(facts) {
    for (std::uint32_t i = 0; i < facts.symbols.size(); ++i) {
      const Symbol& symbol = facts.symbols[i];
      if (can_be_declared_elsewhere(facts, symbol)) by_name_[facts.view(symbol.name)].push_back({i});
    }
  }

  // The first definition of what the symbol declares, or none. All overloads are one.
  SymbolId find(const FileFacts& header, const Symbol& declaration) const {
    if (!declaration.is_declaration) return {};
    const auto found = by_name_.find(header.view(declaration.name));
    if (found == by_name_.end()) return {};
    const std::string scope = header.naming_scope(declaration);
    const auto is_meant = [&](SymbolId id) {
      const Symbol& symbol = facts_.symbol(id);
      if (is_function(symbol.kind) != is_function(declaration.kind)) return false;
      const std::string own = facts_.naming_scope(symbol);
      // The namespace of a member need not be written: `using namespace a; void B::f() {}`.
      return own == scope || (!symbol.qualifier.empty() && ends_with_path(scope, own));
    };
    const auto definition = std::ranges::find_if(found->second, is_meant);
    return definition == found->second.end() ? SymbolId{} : *definition;
  }

 private:
  const FileFacts& facts_;
  std::map<std::string_view, std::vector<SymbolId>> by_name_;
};

}  // namespace

UsesOfFile uses_of(const Site& site, FileId file) {
  const Links& links = site.links();
  const std::span<const SymbolUse> own = links.uses.row(file.value);
  UsesOfFile uses{{own.begin(), own.end()}, {}};
  const std::span<const FileId> headers = links.declared_in.row(file.value);
  if (headers.empty()) return uses;
  const Definitions definitions(site.repo().facts_of(file));
  for (FileId header : headers) {
    const FileFacts& facts = site.repo().facts_of(header);
    SymbolId definition;
    SymbolId last;
    for (SymbolUse use : links.uses.row(header.value)) {  // sorted by symbol
      if (use.symbol != std::exchange(last, use.symbol)) definition = definitions.find(facts, facts.symbol(use.symbol));
      if (!definition.exists() || use.user == file) continue;
      use.symbol = definition;
      uses.all.push_back(use);
      if (uses.headers.empty() || uses.headers.back() != header) uses.headers.push_back(header);
    }
  }
  std::ranges::sort(uses.all, {}, [](const SymbolUse& use) {
    return std::tuple(use.symbol, use.user, use.enclosing.value + 1, use.reference);
  });
  return uses;
}

}  // namespace docmill
