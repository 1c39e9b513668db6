// SPDX-License-Identifier: Apache-2.0
//
// A path is followed name by name. What a module exports is what it defines, else what its imports bind, else a module
// inside it. What a class contains is what it defines, else what its bases contain. Each path has a limited number of
// steps, so a circle of imports or bases ends. If a file binds a name to different things, the name means nothing:
// which of them it gets, and when, is not known.
//
// The questions that are noted: for each file on the way, whether it defines the name, and what its imports bind. What
// the file itself defines and imports is not noted, because its references are resolved again whenever that changes.
#include "stages/link/bound_names.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "stages/link/reference_links.h"
#include "stages/model/module_scopes.h"
#include "stages/model/repo_path.h"

namespace docmill {
namespace {

constexpr std::size_t kMostClasses = 32;

// The parts of a module's name, whatever its language writes between them.
std::string_view first_part(std::string_view module) { return module.substr(0, module.find_first_of(".:/\\")); }
std::string_view last_part(std::string_view module) { return module.substr(module.find_last_of(".:/\\") + 1); }
std::size_t parts_of(std::string_view module) {
  return 1 + static_cast<std::size_t>(std::count(module.begin(), module.end(), '.'));
}

const ImportLink* find_link(std::span<const ImportLink> row, std::uint32_t import, std::uint32_t name) {
  const auto begin = std::lower_bound(row.begin(), row.end(), import, [](const ImportLink& link, std::uint32_t wanted) {
    return link.import < wanted;
  });
  for (auto link = begin; link != row.end() && link->import == import; ++link) {
    if (link->name == name) return &*link;
  }
  return nullptr;
}

Meaning meaning_of_link(const ImportLink& link) {
  if (link.outcome == ImportOutcome::file) return {link.file, {}, link.symbol};
  if (link.outcome == ImportOutcome::folder) return {{}, link.folder, {}};
  return {};
}

Meaning meaning_of_target(const ImportTarget& target) {
  if (target.outcome == ImportOutcome::file) return {target.file, {}, target.symbol};
  if (target.outcome == ImportOutcome::folder) return {{}, target.folder, {}};
  return {};
}

}  // namespace

BoundNameResolver::BoundNameResolver(const Repo& repo, const TopSymbols& symbols, const Rows<ImportLink>& imports,
                                     const MemberNames& members, const RepoIndex& index)
    : repo_(repo),
      symbols_(symbols),
      imports_(imports),
      members_(members),
      lookups_(index, symbols),
      resolvers_(repo, lookups_, nullptr),
      packages_(repo, symbols),
      package_names_(repo, symbols) {}

std::vector<ReferenceLink> BoundNameResolver::resolve(FileId file) {
  file_ = file;
  facts_ = &repo_.facts_of(file);
  of_qualifiers_.assign(facts_->paths.size(), std::nullopt);
  find_own_names();
  if (nests_modules(file)) mentioned_ = names_referred_to(*facts_);
  note_bindings_of(file);
  std::vector<ReferenceLink> links;
  for (std::uint32_t i = 0; i < facts_->references.size(); ++i) {
    steps_ = 0;
    Meaning meaning = meaning_of(facts_->references[i]);
    // A CommonJS module can be one function, or one class.
    if (meaning.is_module() && meaning.file.exists()) meaning = default_of(meaning);
    if (facts_->references[i].kind == ReferenceKind::member_call) meaning = as_called(meaning);
    if (!meaning.exists() && is_of_any_object(facts_->references[i])) {
      const MemberNames::Member member =
          members_.only(file, facts_->view(facts_->references[i].name), [](FileId) { return true; });
      if (member.exists()) links.push_back(link_to(i, member.file, member.symbol, true));
    }
    if (!meaning.symbol.exists()) continue;
    if (is_namespace(repo_.facts_of(meaning.file).symbol(meaning.symbol).kind)) continue;
    links.push_back(link_to(i, meaning.file, meaning.symbol));
  }
  return links;
}

void BoundNameResolver::find_own_names() {
  inner_.clear();
  class_orders_.clear();
  classes_.clear();
  for (std::uint32_t i = 0; i < facts_->symbols.size(); ++i) {
    const Symbol& symbol = facts_->symbols[i];
    const SymbolKind outer = symbol.scope.exists() ? facts_->symbol(symbol.scope).kind : SymbolKind::module;
    if (is_function(outer)) inner_.push_back({facts_->view(symbol.name), SymbolId{i}});
    if (is_type(symbol.kind) && classes_.size() < kMostClasses) classes_.push_back(SymbolId{i});
  }
  std::sort(inner_.begin(), inner_.end());
  imported_.clear();
  for (std::uint32_t i = 0; i < facts_->imports.size(); ++i) {
    const IndexRange names = facts_->imports[i].names;
    for (std::uint32_t n = names.begin; n < names.end; ++n) imported_.push_back({facts_->view(facts_->names[n]), i, n});
  }
  std::sort(imported_.begin(), imported_.end());
}

// True for a member of an object of which nothing is known. It is not one if the object is a module or a class.
bool BoundNameResolver::is_of_any_object(const Reference& reference) {
  if (!is_member(reference.kind)) return false;
  const std::string_view qualifier = facts_->qualifier_of(reference);
  const std::string_view root = root_of(qualifier);
  if (root.empty() || is_receiver(root)) return true;
  if (nests_modules(file_)) {  // an object of a type that is not in the repo has no member of the repo
    const bool is_object = qualifier.find_first_of("({[") != qualifier.npos;
    return is_object && root_in_modules(file_, root, Prefer::scopes).exists();
  }
  bool is_bound = false;
  for_each_binding(file_, root, [&](const Binding&) { is_bound = true; });
  if (is_bound) return false;
  if (is_word_of_import(root)) return false;
  const SymbolId own = symbols_.find(file_, root);
  return !own.exists() || !is_type(facts_->symbol(own).kind);
}

// True if the name may be that of a package which is not in the repo. What such a package calls itself is not known,
// but it is a word of the path that imports it: "gopkg.in/yaml.v2".
bool BoundNameResolver::is_word_of_import(std::string_view name) const {
  if (repo_.file(file_).language.traits->module_binding != ModuleBinding::package_name) return false;
  return std::ranges::any_of(facts_->imports, [&](const Import& import) {
    const std::string_view path = facts_->view(import.module);
    for (std::size_t at = path.find(name); at != path.npos; at = path.find(name, at + 1)) {
      const bool begins = at == 0 || std::string_view("/.-_").find(path[at - 1]) != std::string_view::npos;
      const std::size_t end = at + name.size();
      if (begins && (end == path.size() || std::string_view("/.-_").find(path[end]) != std::string_view::npos))
        return true;
    }
    return false;
  });
}

Meaning BoundNameResolver::meaning_of(const Reference& reference) {
  const std::string_view name = facts_->view(reference.name);
  if (reference.kind == ReferenceKind::imported) return meaning_of_imported(name);
  if (reference.qualifier != kNoPath) {
    const std::string_view qualifier = facts_->qualifier_of(reference);
    if (is_receiver(qualifier)) return member_of_own_class(name, qualifier == "super");
    const PathValue outer = value_of_qualifier(reference.qualifier);
    if (!outer.exists()) return declares_packages(file_) ? in_package_named(file_, qualifier, name) : Meaning{};
    if (nests_modules(file_) && !outer.is_object && is_module_like(outer.meaning)) {
      return in_module(outer.meaning, name, Prefer::values);
    }
    const PathValue found = step(outer, name);
    return found.is_object ? Meaning{} : found.meaning;
  }
  if (is_member(reference.kind)) return {};
  const std::span<const Inner> inner = inner_named(name);
  if (!inner.empty()) return meaning_of_inner(inner, reference.first_line);
  return nests_modules(file_) ? root_in_modules(file_, name, Prefer::values) : meaning_of_root(file_, name);
}

// Files whose packages are named otherwise change what the imports bind.
void BoundNameResolver::note_bindings_of(FileId file) {
  for (FileId package : bindings_of(file).named_by) lookups_.note_bindings(package);
}

// The name in an import itself.
Meaning BoundNameResolver::meaning_of_imported(std::string_view name) {
  Meaning found;
  auto at = std::lower_bound(imported_.begin(), imported_.end(), ImportedName{name, 0, 0});
  for (; at != imported_.end() && at->text == name; ++at) {
    const Meaning meaning = meaning_of(file_, Binding{0, at->import, at->name, false, false});
    if (found.exists() && meaning.exists() && meaning != found) return {};
    if (meaning.exists()) found = meaning;
  }
  return found;
}

// What the name means at the top of the file.
Meaning BoundNameResolver::meaning_of_root(FileId file, std::string_view name) {
  if (name.empty()) return {};
  if (nests_modules(file)) return root_in_modules(file, name, Prefer::scopes);
  if (file != file_) {
    lookups_.note_file(file);
    lookups_.note_bindings(file);
    note_bindings_of(file);
  }
  const bool has_implicit_this = repo_.file(file).language.traits->has_implicit_this;
  if (has_implicit_this && file == file_ && !is_in_base_) {
    const Meaning member = member_of_own_class(name, false);
    // A constructor can have the name of its class, and the name alone means the class.
    const bool is_constructor = member.symbol.exists() && member.file.exists() &&
                                repo_.facts_of(member.file).symbol(member.symbol).kind == SymbolKind::constructor;
    if (member.exists() && !is_constructor) return member;
  }
  const SymbolId own = file == file_ ? symbols_.find(file, name) : lookups_.symbol(file, name);
  if (own.exists()) return {file, {}, own};
  const SymbolId nested = has_implicit_this ? nested_type_of(file, name) : SymbolId{};
  return nested.exists() ? Meaning{file, {}, nested} : bound(file, name, From::inside);
}

Meaning BoundNameResolver::exported(const Meaning& module, std::string_view name) {
  if (++steps_ > kMostSteps) return {};
  if (module.folder.exists() && repo_.file(file_).language.traits->sees_own_package) {
    return in_folders(module.folder, {}, name, file_);
  }
  if (module.file.exists()) {
    lookups_.note_file(module.file);
    lookups_.note_bindings(module.file);
    if (lists_exports(module.file)) {
      const PathValue value = listed_export(module.file, name);
      return value.is_object ? Meaning{} : value.meaning;
    }
    const SymbolId symbol = lookups_.symbol(module.file, name);
    if (symbol.exists()) return {module.file, {}, symbol};
    const std::string_view local = local_name(module.file, name);
    const Meaning meaning =
        local.empty() ? bound(module.file, name, From::outside) : meaning_of_root(module.file, local);
    if (meaning.exists()) return meaning;
    const Meaning in_stub = in_stub_of(module.file, name);
    if (in_stub.exists()) return in_stub;
  }
  const ImportResolver* resolver = resolvers_.of(file_);
  if (resolver == nullptr) return {};
  const ImportTarget target = module.file.exists() ? at_file(module.file) : at_folder(module.folder);
  return meaning_of_target(resolver->submodule(target, name));
}

// The name in the file beside this one that declares what is in it: the parts of a module that are not in Python.
Meaning BoundNameResolver::in_stub_of(FileId file, std::string_view name) {
  const std::string_view suffix = repo_.file(file).language.traits->stub_suffix;
  const FileId stub = suffix.empty() ? FileId{} : lookups_.file(std::string(repo_.file(file).path).append(suffix));
  if (!stub.exists()) return {};
  lookups_.note_file(stub);
  const SymbolId symbol = lookups_.symbol(stub, name);
  return symbol.exists() ? Meaning{stub, {}, symbol} : Meaning{};
}

Meaning BoundNameResolver::default_of(const Meaning& module) {
  const PathValue value = whole_value(module);
  return value.is_object ? Meaning{} : value.meaning;
}

// The file's own name for what it exports under this name; "" if that is the same.
std::string_view BoundNameResolver::local_name(FileId file, std::string_view exported) {
  std::string_view local;
  for_each_export(file, exported, [&](std::string_view text) {
    if (local.empty()) local = text;
  });
  return local;
}

// What the imports of the file bind to the name: nothing if that is several things. From outside, imports inside
// functions do not count.
Meaning BoundNameResolver::bound(FileId file, std::string_view name, From from) {
  Meaning found;
  bool is_bound = false;
  bool is_ambiguous = false;
  const bool lists = lists_exports(file);
  for_each_binding(file, name, [&](const Binding& binding) {
    if (from == From::outside && binding.is_local) return;
    if (lists && binding.is_export != (from == From::outside)) return;
    is_bound = true;
    const Meaning meaning = meaning_of(file, binding);
    is_ambiguous = is_ambiguous || (found.exists() && meaning.exists() && meaning != found);
    if (meaning.exists()) found = meaning;
  });
  if (is_ambiguous) return {};
  if (is_bound) return found;
  if (lists && from == From::inside) return bound_by_stars(file, name);
  if (from == From::inside && repo_.file(file).language.traits->sees_own_package) {
    const Meaning meaning = in_folders(repo_.file(file).folder, package_of(repo_.facts_of(file)), name, file);
    if (meaning.exists()) return meaning;
  }
  if (from == From::inside && declares_packages(file)) {
    const Meaning meaning = in_packages_seen(file, name);
    return meaning.exists() ? meaning : bound_by_packages(file, name);
  }
  return lists ? bound_by_export_stars(file, name) : bound_by_stars(file, name);
}

Meaning BoundNameResolver::in_package(FolderId folder, std::string_view name, FileId user) {
  lookups_.note_files_in(folder);
  lookups_.note_name_in(folder, hash_name(name));
  const Packages::Named named = packages_.find(folder, name, user);
  return named.exists() ? Meaning{named.file, {}, named.symbol} : Meaning{};
}

// A package can have several folders, such as one for tests (Java), and so can a module (Swift).
Meaning BoundNameResolver::in_folders(FolderId folder, std::string_view package, std::string_view name, FileId user) {
  const Meaning meaning = in_package(folder, name, user);
  const ImportResolver* resolver = meaning.exists() ? nullptr : resolvers_.of(user);
  if (resolver == nullptr) return meaning;
  for (FolderId other : resolver->other_folders_of_package(folder, package, name)) {
    const Meaning found = in_package(other, name, user);
    if (found.exists()) return found;
  }
  return {};
}

// The last import of all names that brings this one. If files list what they export, an export is for other files, but
// a part of this one is for both.
Meaning BoundNameResolver::bound_by_stars(FileId file, std::string_view name) {
  const Bindings& bindings = bindings_of(file);
  const bool lists = lists_exports(file);
  for (auto import = bindings.stars.rbegin(); import != bindings.stars.rend(); ++import) {
    const Import& written = repo_.facts_of(file).imports[*import];
    if (lists && written.is_export && written.kind != ImportKind::submodule) continue;
    const Meaning module = meaning_of_module(file, *import);
    if (!module.exists() || ++steps_ > kMostSteps || !is_starred(module, name)) continue;
    const Meaning meaning = module.is_module() ? exported(module, name) : member(module, name).meaning;
    if (meaning.exists()) return meaning;
  }
  return {};
}

Meaning BoundNameResolver::meaning_of(FileId file, const Binding& binding) {
  if (++steps_ > kMostSteps) return {};
  if (nests_modules(file)) return meaning_of_use(file, binding.import, binding.name, Prefer::values);
  const FileFacts& facts = repo_.facts_of(file);
  if (binding.name == ImportLink::kModule) {
    const Meaning module = meaning_of_module(file, binding.import);
    return is_first_part(facts, binding.import, *repo_.file(file).language.traits)
               ? outermost(module, parts_of(facts.view(facts.imports[binding.import].module)))
               : module;
  }
  const std::string_view name = facts.view(facts.names[binding.name]);
  if (name == "*" || name == "self") return meaning_of_module(file, binding.import);
  const ImportLink* link =
      lists_exports(file) ? nullptr : find_link(imports_.row(file.value), binding.import, binding.name);
  if (link != nullptr) return meaning_of_link(*link);
  const Meaning module = meaning_of_module(file, binding.import);
  if (!module.is_module()) return module.exists() ? member(module, name).meaning : Meaning{};
  const Meaning meaning = exported(module, name);
  return meaning.exists() ? meaning : part_of_whole(module, name);
}

Meaning BoundNameResolver::meaning_of_module(FileId file, std::uint32_t import) {
  const ImportLink* link = find_link(imports_.row(file.value), import, ImportLink::kModule);
  if (link == nullptr) return {};
  const Meaning meaning = meaning_of_link(*link);
  const FileFacts& facts = repo_.facts_of(file);
  const LanguageTraits& traits = *repo_.file(file).language.traits;
  const bool is_type_of_package = meaning.symbol.exists() && (traits.sees_own_package || traits.has_declared_packages);
  return is_type_of_package ? nested_type(meaning, facts.view(facts.imports[import].module)) : meaning;
}

// The type that `import a.b.Outer.Inner` means, if the import is linked to the outer one.
Meaning BoundNameResolver::nested_type(const Meaning& type, std::string_view module) {
  const FileFacts& facts = repo_.facts_of(type.file);
  const std::string_view outer = facts.view(facts.symbol(type.symbol).name);
  bool is_inside = false;
  Meaning meaning = type;
  while (!module.empty() && meaning.exists()) {
    const std::string_view name = take_part(module);
    if (is_inside) meaning = member(meaning, name).meaning;
    is_inside = is_inside || name == outer;
  }
  return meaning;
}

// The module `a` of `import a.b.c`.
Meaning BoundNameResolver::outermost(Meaning module, std::size_t parts) {
  const ImportResolver* resolver = resolvers_.of(file_);
  for (; parts > 1 && module.is_module() && resolver != nullptr; --parts) {
    const ImportTarget target = module.file.exists() ? at_file(module.file) : at_folder(module.folder);
    module = meaning_of_target(resolver->enclosing_module(target));
  }
  return module;
}

const BoundNameResolver::Bindings& BoundNameResolver::bindings_of(FileId file) {
  std::unique_ptr<Bindings>& known = bindings_[file.value];
  if (known == nullptr) known = std::make_unique<Bindings>(find_bindings(file));
  return *known;
}

// Adds the types and the members, in file order.
void BoundNameResolver::add_symbols(const FileFacts& facts, const LanguageTraits& traits, Bindings& bindings) {
  const std::vector<SymbolId> function_of = defining_functions(facts);
  std::vector<SymbolId> holders;  // of methods, fields and bases
  for (std::uint32_t i = 0; i < facts.symbols.size(); ++i) {
    const Symbol& symbol = facts.symbols[i];
    if (has_objects(symbol.kind)) bindings.types.push_back({hash_name(facts.view(symbol.name)), SymbolId{i}});
    const bool is_inside = symbol.scope.exists();
    if (traits.nests_modules && !symbol.qualifier.empty()) continue;
    const bool is_held = is_inside && follows_dot(symbol.kind);  // JavaScript's functions have methods
    if (traits.merges_definitions && is_held) holders.push_back(symbol.scope);
    if (traits.merges_definitions && symbol.bases.size() > 0) holders.push_back({i});
    const bool is_member = traits.merges_definitions || traits.nests_modules
                               ? !is_inside || is_held || !is_function(facts.symbol(symbol.scope).kind)
                               : is_inside && has_objects(facts.symbol(symbol.scope).kind);
    if (!is_member) continue;
    bindings.members.push_back(
        {symbol.scope, hash_name(facts.view(symbol.name)), SymbolId{i}, function_of[i].exists()});
  }
  std::ranges::sort(holders);
  holders.erase(std::unique(holders.begin(), holders.end()), holders.end());
  for (const SymbolId holder : holders) {
    const Symbol& symbol = facts.symbol(holder);
    if (is_function(symbol.kind)) bindings.types.push_back({hash_name(facts.view(symbol.name)), holder});
  }
}

BoundNameResolver::Bindings BoundNameResolver::find_bindings(FileId file) const {
  const FileFacts& facts = repo_.facts_of(file);
  const LanguageTraits& traits = *repo_.file(file).language.traits;
  const std::vector<bool> is_local = imports_in_functions(facts);
  Bindings bindings;
  if (traits.nests_modules) bindings.modules = modules_of_imports(facts);
  const auto add = [&](std::uint32_t import, std::uint32_t name) {
    const std::string_view text = bound_name(facts, import, name, traits);
    if (text.empty()) return;
    bindings.named.push_back({hash_name(text), import, name, is_local[import], facts.imports[import].is_export});
  };
  for (std::uint32_t i = 0; i < facts.imports.size(); ++i) {
    const Import& import = facts.imports[i];
    if (!is_import(import.kind)) continue;
    if (import.names.size() == 0) {
      add(i, ImportLink::kModule);
      const FileId package = file_of_package(file, i);
      if (package.exists()) {
        const std::string_view text = package_of(repo_.facts_of(package));
        bindings.named.push_back({hash_name(text), i, ImportLink::kModule, is_local[i]});
        bindings.named_by.push_back(package);
      }
    }
    for (std::uint32_t n = import.names.begin; n < import.names.end; ++n) {
      const bool is_star = facts.view(facts.names[n]) == "*" && facts.alias_of(n).empty();
      if (is_star) {
        bindings.stars.push_back(i);
      } else {
        add(i, n);
      }
    }
  }
  std::stable_sort(bindings.named.begin(), bindings.named.end(),
                   [](const Binding& a, const Binding& b) { return a.hash < b.hash; });
  add_symbols(facts, traits, bindings);
  for (std::uint32_t i = 0; i < facts.exports.size(); ++i) {
    bindings.exports.push_back({hash_name(facts.view(facts.exports[i].name)), i});
  }
  std::ranges::sort(bindings.exports);
  std::ranges::stable_sort(bindings.types, {}, &TopSymbol::hash);
  std::sort(bindings.members.begin(), bindings.members.end(), [](const Member& a, const Member& b) {
    return std::tie(a.type, a.hash, a.symbol) < std::tie(b.type, b.hash, b.symbol);
  });
  return bindings;
}

// The file's name for what it imports; "" if it has none.
std::string_view BoundNameResolver::bound_name(const FileFacts& facts, std::uint32_t import, std::uint32_t name,
                                               const LanguageTraits& traits) {
  const std::string_view module = facts.view(facts.imports[import].module);
  if (name != ImportLink::kModule) {
    const std::string_view alias = facts.alias_of(name);
    const std::string_view text = facts.view(facts.names[name]);
    if (!alias.empty()) return alias;
    return text == "self" ? last_part(module) : text;
  }
  if (!facts.imports[import].alias.empty()) return facts.view(facts.imports[import].alias);
  switch (traits.module_binding) {
    case ModuleBinding::nothing: return {};
    case ModuleBinding::first_component: return first_part(module);
    case ModuleBinding::last_component: return last_part(module);
    case ModuleBinding::package_name: break;
  }
  return {};
}

// The file whose package gives its name to the import; none if the import has a name.
FileId BoundNameResolver::file_of_package(FileId file, std::uint32_t import) const {
  const LanguageTraits& traits = *repo_.file(file).language.traits;
  if (traits.module_binding != ModuleBinding::package_name || !repo_.facts_of(file).imports[import].alias.empty()) {
    return {};
  }
  const ImportLink* link = find_link(imports_.row(file.value), import, ImportLink::kModule);
  if (link == nullptr || link->outcome != ImportOutcome::folder) return {};
  return packages_.first_file(link->folder, repo_.file(file).language);
}

// True if the import binds the first part of the module's name.
bool BoundNameResolver::is_first_part(const FileFacts& facts, std::uint32_t import, const LanguageTraits& traits) {
  return facts.imports[import].alias.empty() && traits.module_binding == ModuleBinding::first_component;
}

}  // namespace docmill
