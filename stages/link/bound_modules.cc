// SPDX-License-Identifier: Apache-2.0
//
// The part of BoundNameResolver for languages whose modules are declared in the files of other modules, and inside
// files (LanguageTraits::nests_modules): Rust. What a module has is what it defines, else what its imports bind, else
// what it gets from imports of all names. A path goes from one module to the next in this way, so names that are passed
// on are followed to their definition. Facts do not say which module of a file a reference is in: it is taken to be in
// the file's own module, and in another one of the file if that does not have the name.
//
// An `impl` block for a type of another file, and a macro, which the whole crate sees, are found by name among all
// members of the repo. Only names that the file itself refers to are looked up so: MemberNames may have no others.
#include <algorithm>
#include <string>

#include "stages/link/bound_names.h"
#include "stages/link/reference_links.h"

namespace docmill {

bool BoundNameResolver::is_module_like(const Meaning& meaning) const {
  return meaning.is_module() ||
         (meaning.exists() && is_namespace(repo_.facts_of(meaning.file).symbol(meaning.symbol).kind));
}

// What the first name of a path means in the file.
Meaning BoundNameResolver::root_in_modules(FileId file, std::string_view name, Prefer prefer) {
  if (name == "mod") return {file, {}, {}};
  if (name == "crate" || name == "$crate") return root_module(file, name);
  Meaning meaning = in_module({file, {}, {}}, name, prefer);
  if (meaning.exists()) return meaning;
  const SymbolId nested = file == file_ ? symbols_.find(file, name) : lookups_.symbol(file, name);
  if (nested.exists()) return definition_of(file, nested);
  if (file == file_) meaning = bound_in_modules(file, std::nullopt, name, prefer);
  return meaning.exists() ? meaning : root_module(file, name);
}

Meaning BoundNameResolver::root_module(FileId file, std::string_view name) {
  const ImportResolver* resolver = resolvers_.of(file);
  if (resolver == nullptr) return {};
  const ImportTarget target = resolver->root_module(file, name);
  return target.outcome == ImportOutcome::file ? Meaning{target.file, {}, {}} : Meaning{};
}

Meaning BoundNameResolver::module_around(const Meaning& module) {
  if (module.symbol.exists()) return {module.file, {}, repo_.facts_of(module.file).symbol(module.symbol).scope};
  const ImportResolver* resolver = resolvers_.of(module.file);
  if (resolver == nullptr) return {};
  const ImportTarget target = resolver->enclosing_module(at_file(module.file));
  return target.outcome == ImportOutcome::file ? Meaning{target.file, {}, {}} : Meaning{};
}

// What the module, or a type that a path goes through, has under the name.
Meaning BoundNameResolver::in_module(const Meaning& module, std::string_view name, Prefer prefer) {
  if (!module.file.exists() || ++steps_ > kMostSteps) return {};
  if (!is_module_like(module)) {
    const PathValue found = member(module, name);
    return found.is_object ? Meaning{} : found.meaning;
  }
  if (name == "super") return module_around(module);
  if (name == "self") return module;
  const FileId file = module.file;
  if (file != file_) {
    lookups_.note_file(file);
    lookups_.note_bindings(file);
    lookups_.note_classes(file);
  }
  const SymbolId own = named_in_module(file, module.symbol, name, prefer);
  if (own.exists()) return definition_of(file, own);
  const Meaning meaning = bound_in_modules(file, module.symbol, name, prefer);
  if (meaning.exists() || module.symbol.exists()) return meaning;
  // A macro can declare the module of a file.
  const ImportResolver* resolver = resolvers_.of(file);
  const ImportTarget child = resolver == nullptr ? ImportTarget{} : resolver->submodule(at_file(file), name);
  return child.outcome == ImportOutcome::file ? Meaning{child.file, {}, {}} : macro_of_crate(file, name);
}

// What is defined in the module of the file.
SymbolId BoundNameResolver::named_in_module(FileId file, SymbolId module, std::string_view name, Prefer prefer) {
  const std::vector<Member>& members = bindings_of(file).members;
  const FileFacts& facts = repo_.facts_of(file);
  const std::pair wanted(module, hash_name(name));
  auto member = std::lower_bound(members.begin(), members.end(), wanted, [](const Member& one, const auto& key) {
    return std::pair(one.type, one.hash) < key;
  });
  SymbolId other;
  for (; member != members.end() && std::pair(member->type, member->hash) == wanted; ++member) {
    const Symbol& symbol = facts.symbol(member->symbol);
    if (facts.view(symbol.name) != name) continue;
    const bool has_names = is_namespace(symbol.kind) || has_objects(symbol.kind);
    const bool is_preferred = prefer == Prefer::scopes ? has_names : !is_namespace(symbol.kind);
    if (is_preferred) return member->symbol;
    if (!other.exists()) other = member->symbol;
  }
  return other;
}

// `mod x;` is the module of another file.
Meaning BoundNameResolver::definition_of(FileId file, SymbolId id) {
  const FileFacts& facts = repo_.facts_of(file);
  const Symbol& symbol = facts.symbol(id);
  if (!is_namespace(symbol.kind) || !symbol.is_declaration) return {file, {}, id};
  Meaning module;
  for_each_binding(file, facts.view(symbol.name), [&](const Binding& binding) {
    const Import& import = facts.imports[binding.import];
    if (import.kind == ImportKind::submodule && import.line == symbol.lines.first && !module.exists())
      module = meaning_of_module(file, binding.import);
  });
  return module;
}

// What imports bind to the name, in one module of the file or in all of them: nothing if that is several things.
Meaning BoundNameResolver::bound_in_modules(FileId file, std::optional<SymbolId> module, std::string_view name,
                                            Prefer prefer) {
  const Bindings& bindings = bindings_of(file);
  Meaning found;
  bool is_bound = false;
  bool is_ambiguous = false;
  for_each_binding(file, name, [&](const Binding& binding) {
    if (module && (binding.is_local || bindings.modules[binding.import] != *module)) return;
    if (repo_.facts_of(file).imports[binding.import].kind == ImportKind::submodule || steps_ > kMostSteps) return;
    is_bound = true;
    const Meaning meaning = meaning_of_use(file, binding.import, binding.name, prefer);
    is_ambiguous = is_ambiguous || (found.exists() && meaning.exists() && meaning != found);
    if (meaning.exists()) found = meaning;
  });
  if (is_ambiguous) return {};
  if (is_bound) return found;
  for (const std::uint32_t import : bindings.stars) {
    if (steps_ > kMostSteps) break;
    if (module && bindings.modules[import] != *module) continue;
    const Meaning star = meaning_of_use(file, import, ImportLink::kModule, Prefer::scopes);
    if (!star.exists() || star == Meaning{file, {}, module.value_or(SymbolId{})}) continue;
    const Meaning meaning = in_module(star, name, prefer);
    if (meaning.exists()) return meaning;
  }
  return {};
}

// The name in an import, or its module. Its path begins in the module that it is in.
Meaning BoundNameResolver::meaning_of_use(FileId file, std::uint32_t import, std::uint32_t name, Prefer prefer) {
  if (++steps_ > kMostSteps) return {};
  const FileFacts& facts = repo_.facts_of(file);
  std::string_view path = facts.view(facts.imports[import].module);
  std::string_view last = name == ImportLink::kModule ? std::string_view() : facts.view(facts.names[name]);
  if (last == "*" || last == "self") last = {};
  Meaning meaning{file, {}, bindings_of(file).modules[import]};
  for (bool is_root = true; !path.empty(); is_root = false) {
    const std::size_t end = std::min(path.find("::"), path.size());
    const std::string_view part = path.substr(0, end);
    path.remove_prefix(std::min(end + 2, path.size()));
    const Prefer part_prefers = path.empty() && last.empty() ? prefer : Prefer::scopes;
    meaning = is_root ? root_of_use(meaning, part, import, part_prefers) : in_module(meaning, part, part_prefers);
    if (!meaning.exists()) return {};
  }
  return last.empty() ? meaning : in_module(meaning, last, prefer);
}

// An import that binds the first name of its own path does not say what that means.
Meaning BoundNameResolver::root_of_use(const Meaning& module, std::string_view name, std::uint32_t import,
                                       Prefer prefer) {
  const FileId file = module.file;
  if (name == "crate" || name == "$crate") return root_module(file, name);
  if (name == "self") return module;
  if (name == "super") return module_around(module);
  const SymbolId own = named_in_module(file, module.symbol, name, Prefer::scopes);
  if (own.exists()) return definition_of(file, own);
  bool is_bound_by_itself = false;
  for_each_binding(
      file, name, [&](const Binding& binding) { is_bound_by_itself = is_bound_by_itself || binding.import == import; });
  const Meaning crate = root_module(file, name);
  if (crate.exists() || is_bound_by_itself) return crate;
  return bound_in_modules(file, module.symbol, name, prefer);
}

// True if the file that is being resolved refers to the name.
bool BoundNameResolver::is_mentioned(std::string_view name) const {
  return std::binary_search(mentioned_.begin(), mentioned_.end(), hash_name(name));
}

// The macro of that name in the crate of the file: macros do not belong to modules.
Meaning BoundNameResolver::macro_of_crate(FileId file, std::string_view name) {
  if (!is_mentioned(name)) return {};
  lookups_.note_global_name(hash_name(name));
  Meaning found;
  members_.for_each_named(file, name, [&](const MemberNames::Member& macro) {
    const SymbolKind kind = repo_.facts_of(macro.file).symbol(macro.symbol).kind;
    if (found.exists() || kind != SymbolKind::macro) return;
    const Meaning root = root_module(file, "crate");
    if (root.exists() && root_module(macro.file, "crate") == root) found = {macro.file, {}, macro.symbol};
  });
  return found;
}

// The member that an `impl` block elsewhere gives the type.
Meaning BoundNameResolver::member_defined_elsewhere(const Meaning& type, std::string_view name) {
  if (!is_mentioned(name)) return {};
  lookups_.note_global_name(hash_name(name));
  const FileFacts& owner = repo_.facts_of(type.file);
  const std::string_view type_name = owner.view(owner.symbol(type.symbol).name);
  Meaning found;
  members_.for_each_named(type.file, name, [&](const MemberNames::Member& one) {
    const FileFacts& facts = repo_.facts_of(one.file);
    const std::string_view qualifier = facts.view(facts.symbol(one.symbol).qualifier);
    if (found.exists() || qualifier.empty() || !ends_with_path(qualifier, type_name)) return;
    if (one.file != file_) lookups_.note_classes(one.file);
    if (value_of_path(one.file, qualifier).meaning == type) found = {one.file, {}, one.symbol};
  });
  return found;
}

}  // namespace docmill
