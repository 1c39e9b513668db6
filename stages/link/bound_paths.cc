// SPDX-License-Identifier: Apache-2.0
//
// The part of BoundNameResolver that follows paths from one value to the next: through members of classes and their
// bases, declared types, the results of calls, and elements of lists. Each path has a limited number of steps.
#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

#include "stages/link/bound_names.h"

namespace docmill {
std::string_view without_arguments(std::string_view base) {
  while (base.starts_with('*')) base.remove_prefix(1);
  base = base.substr(0, base.find_first_of("[<("));
  while (base.ends_with(' ')) base.remove_suffix(1);
  return base;
}

namespace {

// "mod.super.T" for Rust's `super::T<A>`.
std::string path_of_trait(std::string_view base) {
  std::string path = path_of_base(base);
  if (path.starts_with("self.")) path.replace(0, 4, "mod");
  if (path.starts_with("super.")) path.insert(0, "mod.");
  return path;
}

}  // namespace

std::string_view take_part(std::string_view& path) {
  const std::size_t end = std::min(path.find('.'), path.size());
  const std::string_view part = path.substr(0, end);
  path.remove_prefix(std::min(end + 1, path.size()));
  return part;
}

PathValue BoundNameResolver::value_of_qualifier(std::uint32_t qualifier) {
  std::optional<PathValue>& known = of_qualifiers_[qualifier];
  if (!known) known = value_of_path(file_, facts_->view(facts_->paths[qualifier]));
  return *known;
}

PathValue BoundNameResolver::value_of_path(FileId file, std::string_view path) {
  if (++steps_ > kMostSteps) return {};
  PathValue value;
  const std::string_view whole = path;
  for (bool is_root = true; is_root || (!path.empty() && value.exists()); is_root = false) {
    const std::string_view part = take_part(path);
    const std::string_view name = root_of(part);
    if (!is_root && leaves_unchanged(value, part, name)) continue;
    value = is_root ? value_of_root(file, part, name) : step(value, name);
    const std::size_t uses = part.find_first_of("([{", name.size());
    if (uses != part.npos) value = apply(value, part.substr(uses));
    if (is_root && !value.exists() && declares_packages(file)) return value_of_packaged_path(file, whole);
  }
  return value;
}

// `part` is the name with what follows it.
PathValue BoundNameResolver::value_of_root(FileId file, std::string_view part, std::string_view name) {
  if (!is_receiver(name)) return {meaning_of_root(file, name)};
  if (!part.substr(name.size()).starts_with('@')) return {};
  return receiver(file, name, part.substr(name.size() + 1));
}

PathValue BoundNameResolver::receiver(FileId file, std::string_view word, std::string_view class_path) {
  class_path = class_path.substr(0, class_path.find_first_of("([{"));
  const bool is_class = word == "cls" || word == "Self";
  Meaning type{file, {}, class_in(file, class_path)};
  if (!type.symbol.exists() && nests_modules(file)) type = type_of_block(file, class_path);
  if (!type.symbol.exists()) return {};
  return {type, !is_class, word == "super"};
}

// True if the part of a path gives the object itself, or one that is used in the same way: `x.clone()`. It can also
// take an element out of a list.
bool BoundNameResolver::leaves_unchanged(PathValue& value, std::string_view part, std::string_view name) {
  if (!value.is_object || !nests_modules(file_)) return false;
  const LanguageTraits& traits = *repo_.file(file_).language.traits;
  const bool takes = std::ranges::binary_search(traits.taking_members, name);
  if (!takes && !std::ranges::binary_search(traits.unchanging_members, name)) return false;
  if (!value.is_container() && member(value.meaning, name).exists()) return false;
  if (takes && value.lists > 0) --value.lists;
  const std::size_t uses = part.find("[*]");
  if (uses != part.npos) value = element_or_list(value, "[*]");
  return true;
}

// The class whose path of names is this, with ':' between them.
SymbolId BoundNameResolver::class_in(FileId file, std::string_view class_path) {
  const FileFacts& facts = repo_.facts_of(file);
  if (file != file_) lookups_.note_classes(file);
  std::string path(class_path);
  std::replace(path.begin(), path.end(), ':', '.');
  for (const TopSymbol& type : types_named(file, std::string_view(path).substr(path.rfind('.') + 1))) {
    if (facts.qualified_name(facts.symbol(type.symbol)) == path) return type.symbol;
  }
  return {};
}

// The type of an `impl` block that is not where the type is. The block can be in a module of the file, whose name then
// comes first in the path.
Meaning BoundNameResolver::type_of_block(FileId file, std::string_view class_path) {
  std::string path(class_path);
  std::replace(path.begin(), path.end(), ':', '.');
  for (std::string_view rest = path; !rest.empty(); take_part(rest)) {
    const Meaning type = value_of_path(file, rest).meaning;
    if (type.symbol.exists() && has_objects(repo_.facts_of(type.file).symbol(type.symbol).kind)) return type;
  }
  return {};
}

// The types of the file whose names have the hash of this one.
std::span<const TopSymbol> BoundNameResolver::types_named(FileId file, std::string_view name) {
  const std::vector<TopSymbol>& types = bindings_of(file).types;
  const std::uint32_t hash = hash_name(name);
  const auto begin = std::ranges::lower_bound(types, hash, {}, &TopSymbol::hash);
  auto end = begin;
  while (end != types.end() && end->hash == hash) ++end;
  return {begin, end};
}

// What is done with a value: "()[*]", "{}[]".
PathValue BoundNameResolver::apply(PathValue value, std::string_view uses) {
  while (!uses.empty() && value.exists()) {
    const std::string_view use = uses.substr(0, uses.find_first_of(")]}") + 1);
    uses.remove_prefix(use.size());
    if (use == "()") {
      value = called(value);
    } else if (use == "{}") {
      const Meaning type = value.is_object ? Meaning{} : type_named(value.meaning);
      value = type.exists() ? PathValue{type, true} : PathValue{};
    } else {
      value = element_or_list(value, use);
    }
  }
  return value;
}

PathValue BoundNameResolver::element_or_list(PathValue value, std::string_view use) {
  const bool is_element = use == "[*]" || use == "[<*]";
  if (is_element && !value.is_object) value = object_held_by(value.meaning);
  if (!value.exists()) return {};
  if (use == "[<]" && !value.is_channel) {
    value.is_channel = true;
  } else if (use == "[<*]" && value.is_channel) {
    value.is_channel = false;
  } else if (use == "[]" && !value.is_channel) {
    ++value.lists;
  } else if (use == "[*]" && !value.is_channel && value.lists > 0) {
    --value.lists;
  } else {
    return {};
  }
  return value;
}

Meaning BoundNameResolver::type_named(const Meaning& name) {
  if (name.is_module() && name.file.exists()) return type_named_by_module(name);
  if (!name.symbol.exists()) return {};
  if (has_objects(repo_.facts_of(name.file).symbol(name.symbol).kind)) return name;
  const Meaning merged = merges_definitions(name.file) ? merged_type(name) : Meaning{};
  return merged.exists() || !can_have_objects(name) ? merged : name;
}

// In JavaScript, a function can have methods like a class.
bool BoundNameResolver::can_have_objects(const Meaning& symbol) {
  const SymbolKind kind = repo_.facts_of(symbol.file).symbol(symbol.symbol).kind;
  if (has_objects(kind) || !merges_definitions(symbol.file)) return has_objects(kind);
  if (symbol.file != file_) lookups_.note_classes(symbol.file);
  const std::string_view name =
      repo_.facts_of(symbol.file).view(repo_.facts_of(symbol.file).symbol(symbol.symbol).name);
  return std::ranges::any_of(types_named(symbol.file, name),
                             [&](const TopSymbol& type) { return type.symbol == symbol.symbol; });
}

// A CommonJS module can be one class.
Meaning BoundNameResolver::type_named_by_module(const Meaning& module) {
  const Meaning whole = default_of(module);
  return whole.symbol.exists() ? type_named(whole) : Meaning{};
}

PathValue BoundNameResolver::called(const PathValue& value) {
  if (value.is_object || !value.meaning.exists()) return {};
  Meaning callee = value.meaning;
  if (callee.is_module()) {  // a CommonJS module can be one function, or one class
    if (callee.file.exists()) callee = default_of(callee);
    if (!callee.symbol.exists()) return {};
  }
  const SymbolKind kind = repo_.facts_of(callee.file).symbol(callee.symbol).kind;
  if (has_objects(kind)) return {callee, true};
  return is_function(kind) ? object_held_by(callee) : PathValue{};
}

// What the value of a variable, or the result of a function, is an object of.
PathValue BoundNameResolver::object_held_by(const Meaning& symbol) {
  if (!symbol.symbol.exists()) return {};
  const FileFacts& facts = repo_.facts_of(symbol.file);
  if (symbol.file != file_) lookups_.note_classes(symbol.file);
  const Symbol& held = facts.symbol(symbol.symbol);
  const std::string_view path = facts.path_of(held.type);
  if (!path.empty()) return object_at(symbol.file, path);
  const bool is_field = held.kind == SymbolKind::field && held.scope.exists();
  return is_field ? assigned_member({symbol.file, {}, held.scope}, facts.view(held.name)) : PathValue{};
}

PathValue BoundNameResolver::object_at(FileId file, std::string_view path) {
  const PathValue value = value_of_path(file, path);
  return value.is_object || !value.meaning.symbol.exists() ? value : object_held_by(value.meaning);
}

PathValue BoundNameResolver::step(const PathValue& outer, std::string_view name) {
  if (outer.is_container()) return {};
  if (outer.is_super) return inherited(outer.meaning, name);
  if (outer.is_object) return member(outer.meaning, name);
  if (nests_modules(file_) && is_module_like(outer.meaning)) return {in_module(outer.meaning, name, Prefer::scopes)};
  if (outer.meaning.is_module()) {
    const Meaning meaning = exported(outer.meaning, name);
    if (meaning.exists()) return {meaning};
    const PathValue whole = whole_export(outer.meaning);
    return whole.exists() ? step(whole, name) : PathValue{};
  }
  if (merges_definitions(outer.meaning.file)) return merged_step(outer.meaning, name);
  if (has_objects(repo_.facts_of(outer.meaning.file).symbol(outer.meaning.symbol).kind))
    return member(outer.meaning, name);
  const PathValue object = object_held_by(outer.meaning);
  return object.is_object && !object.is_container() ? member(object.meaning, name) : PathValue{};
}

PathValue BoundNameResolver::member(const Meaning& type, std::string_view name) {
  if (++steps_ > kMostSteps) return {};
  if (!can_have_objects(type)) return {};
  if (type.file != file_) {
    lookups_.note_file(type.file);
    lookups_.note_classes(type.file);
  }
  if (repo_.file(type.file).language.traits->orders_bases) return member_in_order(type, 0, name);
  const Member own = own_member(type.file, type.symbol, name);
  if (own.symbol.exists()) return {Meaning{type.file, {}, own.symbol}};
  if (repo_.file(type.file).language.traits->sees_own_package) {
    lookups_.note_name_in(repo_.file(type.file).folder, hash_name(name));
    const Packages::Named method = packages_.method_of(type.file, type.symbol, name);
    if (method.exists()) return {Meaning{method.file, {}, method.symbol}};
  }
  if (declares_packages(type.file)) {
    const PathValue of_parts = member_of_parts(type, name);
    if (of_parts.exists()) return of_parts;
  }
  const PathValue assigned = assigned_member(type, name);
  if (assigned.exists()) return assigned;
  const bool nests = nests_modules(type.file);
  if (nests) {
    const Meaning elsewhere = member_defined_elsewhere(type, name);
    if (elsewhere.exists()) return {elsewhere};
  }
  PathValue found = inherited(type, name);
  if (!found.exists() && declares_packages(type.file)) found = inherited_by_parts(type, name);
  if (nests && !found.exists() && repo_.facts_of(type.file).symbol(type.symbol).kind == SymbolKind::type) {
    const PathValue aliased = object_held_by(type);  // `type A = B;`
    return aliased.is_object && !aliased.is_container() ? member(aliased.meaning, name) : PathValue{};
  }
  return found.exists() || !merges_definitions(type.file) ? found : merged_member(type, name);
}

// What a method of the type assigns to the member.
PathValue BoundNameResolver::assigned_member(const Meaning& type, std::string_view name) {
  const FileFacts& facts = repo_.facts_of(type.file);
  const auto found = std::lower_bound(
      facts.assigned_types.begin(), facts.assigned_types.end(), std::pair(type.symbol, name),
      [&](const AssignedType& one, const auto& wanted) { return std::pair(one.type, facts.view(one.name)) < wanted; });
  if (found == facts.assigned_types.end() || found->type != type.symbol || facts.view(found->name) != name) return {};
  return object_at(type.file, facts.path_of(found->path));
}

// The member that the bases of the type give it: the first that has one.
PathValue BoundNameResolver::inherited(const Meaning& type, std::string_view name) {
  if (repo_.file(type.file).language.traits->orders_bases) return member_in_order(type, 1, name);
  const FileFacts& facts = repo_.facts_of(type.file);
  const IndexRange bases = facts.symbol(type.symbol).bases;
  const bool was_in_base = std::exchange(is_in_base_, true);
  PathValue found;
  for (std::uint32_t i = bases.begin; i < bases.end && steps_ <= kMostSteps; ++i) {
    if (found.exists()) break;
    const std::string_view written = facts.view(facts.names[i]);
    const Meaning base = nests_modules(type.file) ? value_of_path(type.file, path_of_trait(written)).meaning
                                                  : value_of_path(type.file, without_arguments(written)).meaning;
    if (!base.symbol.exists() || base == type) continue;
    // An embedded type is a field with the name of the type.
    const FileFacts& owner = repo_.facts_of(base.file);
    const bool embeds = repo_.file(base.file).language.traits->module_binding == ModuleBinding::package_name;
    const bool is_field = embeds && owner.view(owner.symbol(base.symbol).name) == name;
    found = is_field ? PathValue{base, true} : member(base, name);
  }
  is_in_base_ = was_in_base;
  return found;
}

// `self.f`, where no fact says which class self is of: it must be the same member for all classes that have one.
Meaning BoundNameResolver::member_of_own_class(std::string_view name, bool is_super) {
  Meaning found;
  for (const SymbolId id : classes_) {
    const Meaning type{file_, {}, id};
    const PathValue value = is_super ? inherited(type, name) : member(type, name);
    const Meaning meaning = value.is_object ? Meaning{} : value.meaning;
    if (found.exists() && meaning.exists() && meaning != found) return {};
    if (meaning.exists()) found = meaning;
  }
  return found;
}

// A definition, if there is one, else a declaration.
BoundNameResolver::Member BoundNameResolver::own_member(FileId file, SymbolId type, std::string_view name) {
  const std::vector<Member>& members = bindings_of(file).members;
  const FileFacts& facts = repo_.facts_of(file);
  const std::pair wanted(type, hash_name(name));
  auto member = std::lower_bound(members.begin(), members.end(), wanted, [](const Member& one, const auto& key) {
    return std::pair(one.type, one.hash) < key;
  });
  Member declared;
  for (; member != members.end() && std::pair(member->type, member->hash) == wanted; ++member) {
    const Symbol& symbol = facts.symbol(member->symbol);
    if (facts.view(symbol.name) != name) continue;
    if (!symbol.is_declaration) return *member;
    if (!declared.symbol.exists()) declared = *member;
  }
  return declared;
}

// A field and a method can have the same name (Java, Rust). `x.f()` calls the method.
Meaning BoundNameResolver::as_called(const Meaning& member) {
  if (!member.symbol.exists()) return member;
  const FileFacts& facts = repo_.facts_of(member.file);
  const Symbol& field = facts.symbol(member.symbol);
  if (field.kind != SymbolKind::field) return member;
  const std::pair wanted(field.scope, hash_name(facts.view(field.name)));
  const std::vector<Member>& members = bindings_of(member.file).members;
  auto one = std::lower_bound(members.begin(), members.end(), wanted,
                              [](const Member& at, const auto& key) { return std::pair(at.type, at.hash) < key; });
  for (; one != members.end() && std::pair(one->type, one->hash) == wanted; ++one) {
    const Symbol& symbol = facts.symbol(one->symbol);
    if (is_function(symbol.kind) && facts.view(symbol.name) == facts.view(field.name)) {
      return {member.file, {}, one->symbol};
    }
  }
  return member;
}

}  // namespace docmill
