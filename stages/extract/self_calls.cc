// SPDX-License-Identifier: Apache-2.0
//
// A function calls itself if it calls its own name, and that name means the function: a method's name must follow its
// type or an object of it, unless the language adds the object whose method runs by itself. If the name is overloaded,
// the call may mean another function, so it does not count.
#include "stages/extract/self_calls.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace docmill {
namespace {

bool is_method(const FileFacts& facts, const Symbol& symbol) {
  const bool is_member = symbol.scope.exists() && !is_function(facts.symbol(symbol.scope).kind) &&
                         is_type(facts.symbol(symbol.scope).kind);
  return is_member || symbol.kind == SymbolKind::method || symbol.kind == SymbolKind::constructor;
}

// True if the reference, a call of the symbol's name in the symbol, means the symbol.
bool means(const FileFacts& facts, const Language& language, const Reference& reference, const Symbol& symbol) {
  const std::string_view qualifier = facts.qualifier_of(reference);
  if (!is_method(facts, symbol)) return reference.kind == ReferenceKind::call && qualifier.empty();
  if (reference.kind == ReferenceKind::call && reference.qualifier == kNoPath) return language.traits.has_implicit_this;
  const std::size_t at = qualifier.find('@');  // `self.f()`
  if (at != std::string_view::npos) return !qualifier.starts_with("super@") && qualifier.find('.') == qualifier.npos;
  const std::string type = facts.scope_path(symbol);  // `A.f()`, `a.f()` where a is an A
  return !type.empty() && qualifier.starts_with(type) && (qualifier == type || qualifier == type + "{}");
}

bool calls_itself(const FileFacts& facts, const Language& language, SymbolId id) {
  const Symbol& symbol = facts.symbol(id);
  const std::string_view name = facts.view(symbol.name);
  const auto name_of = [&](const Reference& reference) { return facts.view(reference.name); };
  auto at = std::ranges::lower_bound(facts.references, name, {}, name_of);
  for (; at != facts.references.end() && name_of(*at) == name; ++at) {
    if (!is_call(at->kind) || !means(facts, language, *at, symbol)) continue;
    const auto users = facts.users_of(static_cast<std::size_t>(at - facts.references.begin()));
    if (std::ranges::binary_search(users, id, {}, &ReferenceUser::symbol)) return true;
  }
  return false;
}

}  // namespace

void add_self_calls(const FileFacts& facts, const Language& language, std::vector<FunctionFigures>& figures) {
  std::map<std::pair<SymbolId, std::string_view>, int> overloads;
  const auto key_of = [&](SymbolId id) {
    const Symbol& symbol = facts.symbol(id);
    return std::pair(symbol.scope, facts.view(symbol.name));
  };
  if (language.traits.has_implicit_this) {
    for (const FunctionFigures& function : figures) ++overloads[key_of(function.symbol)];
  }
  for (FunctionFigures& function : figures) {
    if (language.traits.has_implicit_this && overloads[key_of(function.symbol)] > 1) continue;
    if (calls_itself(facts, language, function.symbol)) ++function.cognitive;
  }
}

}  // namespace docmill
