// SPDX-License-Identifier: Apache-2.0
//
// The part of BoundNameResolver for languages in which definitions of one name in one scope are one thing
// (LanguageTraits::merges_definitions): TypeScript's interface, constant and namespace. As the name of a type it means
// the interface; what is written after the name is in the namespace or in the constant.
#include <algorithm>
#include <tuple>

#include "stages/link/bound_names.h"

namespace docmill {

// Calls `visit(one)` for all definitions that are one with this, itself included, until it returns true.
template <typename Visit>
void BoundNameResolver::for_each_merged(const Meaning& symbol, Visit visit) {
  const FileFacts& facts = repo_.facts_of(symbol.file);
  const Symbol& first = facts.symbol(symbol.symbol);
  if (symbol.file != file_) lookups_.note_classes(symbol.file);
  const std::vector<Member>& members = bindings_of(symbol.file).members;
  const std::tuple wanted(first.scope, hash_name(facts.view(first.name)));
  auto member = std::lower_bound(members.begin(), members.end(), wanted,
                                 [](const Member& one, const auto& key) { return std::tie(one.type, one.hash) < key; });
  for (; member != members.end() && std::tie(member->type, member->hash) == wanted; ++member) {
    const Symbol& one = facts.symbol(member->symbol);
    if (facts.view(one.name) != facts.view(first.name) || !one.qualifier.empty()) continue;
    if (++steps_ > kMostSteps || visit(Meaning{symbol.file, {}, member->symbol})) return;
  }
}

// The type of that name; nothing if none of the definitions is one.
Meaning BoundNameResolver::merged_type(const Meaning& symbol) {
  Meaning type;
  for_each_merged(symbol, [&](const Meaning& one) {
    if (has_objects(repo_.facts_of(one.file).symbol(one.symbol).kind)) type = one;
    return type.exists();
  });
  return type;
}

// The member of an object of the type that another definition of it, or what it is another name for, has.
PathValue BoundNameResolver::merged_member(const Meaning& type, std::string_view name) {
  PathValue found;
  for_each_merged(type, [&](const Meaning& one) {
    const FileFacts& facts = repo_.facts_of(one.file);
    const Symbol& symbol = facts.symbol(one.symbol);
    if (!has_objects(symbol.kind) || steps_ > kMostSteps) return false;
    const SymbolId own = own_member(one.file, one.symbol, name).symbol;
    found = own.exists() ? PathValue{Meaning{one.file, {}, own}} : one == type ? PathValue{} : inherited(one, name);
    std::string_view paths = symbol.kind == SymbolKind::type ? facts.path_of(symbol.type) : std::string_view();
    while (!found.exists() && !paths.empty()) {
      const std::size_t end = std::min(paths.find('|'), paths.size());
      const PathValue other = value_of_path(one.file, paths.substr(0, end));
      if (other.is_object && other.meaning != one) found = step(other, name);
      paths.remove_prefix(std::min(end + 1, paths.size()));
    }
    return found.exists();
  });
  return found;
}

// What `name` means after the name of the definitions.
PathValue BoundNameResolver::merged_step(const Meaning& symbol, std::string_view name) {
  PathValue found;
  for_each_merged(symbol, [&](const Meaning& one) {
    const SymbolKind kind = repo_.facts_of(one.file).symbol(one.symbol).kind;
    if (steps_ > kMostSteps || kind == SymbolKind::interface || kind == SymbolKind::type) return false;
    // A type that is written for a constant says more than the object that it holds.
    const bool is_value = !has_objects(kind) && kind != SymbolKind::namespace_;
    const PathValue object = is_value ? object_held_by(one) : PathValue{};
    if (object.is_object) found = step(object, name);
    const SymbolId own = found.exists() ? SymbolId{} : own_member(one.file, one.symbol, name).symbol;
    if (own.exists()) found = {Meaning{one.file, {}, own}};
    if (!found.exists() && has_objects(kind)) found = member(one, name);
    return found.exists();
  });
  return found;
}

}  // namespace docmill
