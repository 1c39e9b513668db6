// SPDX-License-Identifier: Apache-2.0
//
// Names in languages whose imports bind names (Python, JavaScript, TypeScript, Rust, Go, Java): a name means what the
// file defines or imports under it, or what its package does, and a path of names is followed from one module to the
// next, through modules that only pass names on, to the definition.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "stages/link/member_names.h"
#include "stages/link/package_names.h"
#include "stages/link/packages.h"
#include "stages/link/resolve_imports.h"
#include "stages/model/links.h"
#include "stages/model/lookups.h"
#include "stages/model/top_symbols.h"

namespace docmill {

// What a path of names means: a module (a file, or a folder without a file of its own), a symbol, or nothing known.
struct Meaning {
  FileId file;
  FolderId folder;
  SymbolId symbol;

  bool exists() const { return file.exists() || folder.exists(); }
  bool is_module() const { return exists() && !symbol.exists(); }

  friend bool operator==(const Meaning&, const Meaning&) = default;
};

// What a path leads to: what a name means, or an object of a type.
struct PathValue {
  Meaning meaning;  // of the name, or of the type of the object
  bool is_object = false;
  bool is_super = false;    // the object as its bases see it
  std::uint32_t lists = 0;  // it is a list of such objects, or a list of lists, …
  bool is_channel = false;  // it is a channel of them

  bool is_container() const { return lists > 0 || is_channel; }
  bool exists() const { return meaning.exists(); }

  friend bool operator==(const PathValue&, const PathValue&) = default;
};

// True if objects of it can have members. Go's `type A []B` has methods, TypeScript's `type A = {…}` has properties.
inline bool has_objects(SymbolKind kind) { return is_type(kind) || kind == SymbolKind::type; }

// Python's base `Generic[T]` and TypeScript's `Base<T>` without arguments, Go's `*T` without the star.
std::string_view without_arguments(std::string_view base);

// Takes the first part off a path: a name, and what is done with it.
std::string_view take_part(std::string_view& path);

// By import: true if it is inside a function, so that other files do not see what it binds.
std::vector<bool> imports_in_functions(const FileFacts& facts);

// Resolves the references of one file after another. It notes what it asks of other files. Not thread-safe.
class BoundNameResolver {
 public:
  // All must outlive this.
  BoundNameResolver(const Repo& repo, const TopSymbols& symbols, const Rows<ImportLink>& imports,
                    const MemberNames& members, const RepoIndex& index);

  // A row of Links::references.
  std::vector<ReferenceLink> resolve(FileId file);

  // The questions that the last file asked: a row of Links::asked.
  std::vector<LookupKey> take_lookups() { return lookups_.take(); }

 private:
  // A name that an import of a file binds.
  struct Binding {
    std::uint32_t hash = 0;
    std::uint32_t import = 0;
    std::uint32_t name = ImportLink::kModule;  // index into FileFacts::names
    bool is_local = false;                     // the import is inside a function
    bool is_export = false;                    // it is bound for other files only
  };
  // A symbol inside a type; with merged definitions: inside any symbol that is no function, or at the top.
  struct Member {
    SymbolId type;
    std::uint32_t hash = 0;
    SymbolId symbol;
    bool is_assigned = false;  // a method makes it: `self.x = 1`
  };
  struct Export {
    std::uint32_t hash = 0;
    std::uint32_t index = 0;  // into FileFacts::exports

    friend auto operator<=>(const Export&, const Export&) = default;
  };
  // What the imports of a file bind, what its types contain, and what it exports under a name of its own.
  struct Bindings {
    std::vector<Binding> named;        // sorted by hash, then as in the file
    std::vector<std::uint32_t> stars;  // imports of all names of a module
    std::vector<SymbolId> modules;     // by import: see modules_of_imports(); if the language nests modules
    std::vector<Member> members;       // sorted
    std::vector<TopSymbol> types;      // sorted by hash
    std::vector<Export> exports;       // sorted
    std::vector<FileId> named_by;      // files whose packages gave names to imports
  };
  // A symbol that is seen only by what is around it.
  struct Inner {
    std::string_view name;
    SymbolId symbol;

    friend auto operator<=>(const Inner&, const Inner&) = default;
  };
  // A name in an import, as the module calls it.
  struct ImportedName {
    std::string_view text;
    std::uint32_t import = 0;
    std::uint32_t name = 0;

    friend auto operator<=>(const ImportedName&, const ImportedName&) = default;
  };
  enum class From : std::uint8_t { inside, outside };
  // A module or a type, as the next name of a path needs it, or something else, if the name means several things.
  enum class Prefer : std::uint8_t { scopes, values };

  void find_own_names();
  const Bindings& bindings_of(FileId file);
  Bindings find_bindings(FileId file) const;
  static void add_symbols(const FileFacts& facts, const LanguageTraits& traits, Bindings& bindings);
  static std::string_view bound_name(const FileFacts& facts, std::uint32_t import, std::uint32_t name,
                                     const LanguageTraits& traits);
  FileId file_of_package(FileId file, std::uint32_t import) const;
  void note_bindings_of(FileId file);
  static bool is_first_part(const FileFacts& facts, std::uint32_t import, const LanguageTraits& traits);
  Member own_member(FileId file, SymbolId type, std::string_view name);

  template <typename Visit>
  void for_each_binding(FileId file, std::string_view name, Visit visit);
  bool is_of_any_object(const Reference& reference);
  bool is_word_of_import(std::string_view name) const;
  Meaning meaning_of(const Reference& reference);
  std::span<const Inner> inner_named(std::string_view name) const;
  Meaning meaning_of_inner(std::span<const Inner> named, std::uint32_t line) const;
  Meaning meaning_of_imported(std::string_view name);
  PathValue value_of_qualifier(std::uint32_t qualifier);
  PathValue value_of_path(FileId file, std::string_view path);
  PathValue value_of_root(FileId file, std::string_view part, std::string_view name);
  PathValue receiver(FileId file, std::string_view word, std::string_view class_path);
  Meaning type_of_block(FileId file, std::string_view class_path);
  Meaning as_called(const Meaning& member);
  SymbolId class_in(FileId file, std::string_view class_path);
  PathValue apply(PathValue value, std::string_view uses);
  PathValue element_or_list(PathValue value, std::string_view use);
  Meaning type_named(const Meaning& name);
  Meaning type_named_by_module(const Meaning& module);
  PathValue called(const PathValue& value);
  bool can_have_objects(const Meaning& symbol);
  PathValue object_held_by(const Meaning& symbol);
  PathValue object_at(FileId file, std::string_view path);
  PathValue step(const PathValue& outer, std::string_view name);
  Meaning meaning_of_root(FileId file, std::string_view name);
  Meaning exported(const Meaning& module, std::string_view name);
  Meaning in_stub_of(FileId file, std::string_view name);
  Meaning default_of(const Meaning& module);
  bool lists_exports(FileId file) const { return repo_.file(file).language.traits->lists_exports; }
  PathValue listed_export(FileId file, std::string_view name);
  PathValue whole_export(const Meaning& module);
  PathValue whole_value(const Meaning& module);
  Meaning part_of_whole(const Meaning& module, std::string_view name);
  bool merges_definitions(FileId file) const { return repo_.file(file).language.traits->merges_definitions; }
  template <typename Visit>
  void for_each_merged(const Meaning& symbol, Visit visit);
  Meaning merged_type(const Meaning& symbol);
  PathValue merged_member(const Meaning& type, std::string_view name);
  PathValue merged_step(const Meaning& symbol, std::string_view name);
  bool nests_modules(FileId file) const { return repo_.file(file).language.traits->nests_modules; }
  bool is_module_like(const Meaning& meaning) const;
  Meaning root_in_modules(FileId file, std::string_view name, Prefer prefer);
  Meaning root_module(FileId file, std::string_view name);
  Meaning module_around(const Meaning& module);
  Meaning in_module(const Meaning& module, std::string_view name, Prefer prefer);
  SymbolId named_in_module(FileId file, SymbolId module, std::string_view name, Prefer prefer);
  Meaning definition_of(FileId file, SymbolId id);
  Meaning bound_in_modules(FileId file, std::optional<SymbolId> module, std::string_view name, Prefer prefer);
  Meaning meaning_of_use(FileId file, std::uint32_t import, std::uint32_t name, Prefer prefer);
  Meaning root_of_use(const Meaning& module, std::string_view name, std::uint32_t import, Prefer prefer);
  bool is_mentioned(std::string_view name) const;
  Meaning macro_of_crate(FileId file, std::string_view name);
  Meaning member_defined_elsewhere(const Meaning& type, std::string_view name);
  bool leaves_unchanged(PathValue& value, std::string_view part, std::string_view name);
  Meaning bound_by_export_stars(FileId file, std::string_view name);
  template <typename Visit>
  void for_each_export(FileId file, std::string_view name, Visit visit);
  std::string_view local_name(FileId file, std::string_view exported);
  Meaning bound(FileId file, std::string_view name, From from);
  bool is_starred(const Meaning& module, std::string_view name);
  Meaning bound_by_stars(FileId file, std::string_view name);
  Meaning in_package(FolderId folder, std::string_view name, FileId user);
  Meaning in_folders(FolderId folder, std::string_view package, std::string_view name, FileId user);
  bool declares_packages(FileId file) const { return repo_.file(file).language.traits->has_declared_packages; }
  Meaning in_declared_package(std::string_view package, std::string_view name, FileId user);
  const std::vector<std::string>& packages_seen_by(FileId file);
  Meaning in_packages_seen(FileId file, std::string_view name);
  Meaning bound_by_packages(FileId file, std::string_view name);
  Meaning in_package_named(FileId file, std::string_view package, std::string_view name);
  PathValue value_of_packaged_path(FileId file, std::string_view path);
  PathValue member_of_parts(const Meaning& type, std::string_view name);
  PathValue inherited_by_parts(const Meaning& type, std::string_view name);
  Meaning meaning_of(FileId file, const Binding& binding);
  Meaning meaning_of_module(FileId file, std::uint32_t import);
  Meaning nested_type(const Meaning& type, std::string_view module);
  SymbolId nested_type_of(FileId file, std::string_view name);
  std::span<const TopSymbol> types_named(FileId file, std::string_view name);
  Meaning outermost(Meaning module, std::size_t parts);
  PathValue member(const Meaning& type, std::string_view name);
  PathValue assigned_member(const Meaning& type, std::string_view name);
  PathValue member_of_itself(const Meaning& type, std::string_view name, bool& is_assigned);
  PathValue member_in_order(const Meaning& type, std::size_t from, std::string_view name);
  const std::vector<Meaning>& class_order(const Meaning& type);
  std::vector<Meaning> find_class_order(const Meaning& type);
  bool is_declared(const PathValue& member) const;
  PathValue inherited(const Meaning& type, std::string_view name);
  Meaning member_of_own_class(std::string_view name, bool is_super);

  const Repo& repo_;
  const TopSymbols& symbols_;
  const Rows<ImportLink>& imports_;
  const MemberNames& members_;
  Lookups lookups_;
  Resolvers resolvers_;
  Packages packages_;
  PackageNames package_names_;
  std::unordered_map<std::uint32_t, std::vector<std::string>> packages_seen_;  // by file
  std::unordered_map<std::uint32_t, std::unique_ptr<Bindings>> bindings_;  // by file; unique_ptr: references stay valid
  FileId file_;
  const FileFacts* facts_ = nullptr;
  std::vector<Inner> inner_;  // what functions of the file define inside; sorted
  std::map<std::pair<FileId, SymbolId>, std::vector<Meaning>> class_orders_;  // that the file needs
  int order_depth_ = 0;                                                       // of orders that are being made
  std::vector<ImportedName> imported_;                                        // by the file; sorted
  std::vector<SymbolId> classes_;                                             // of the file
  std::vector<std::uint32_t> mentioned_;                 // hashes of the names that the file refers to; sorted
  std::vector<std::optional<PathValue>> of_qualifiers_;  // by qualifier
  bool is_in_base_ = false;                              // a base is looked up: it is not a member of the class itself
  static constexpr std::uint32_t kMostSteps = 200;
  std::uint32_t steps_ = 0;                                         // of the path that is being followed
  std::set<std::pair<std::uint32_t, std::string_view>> exporting_;  // files and names that are searched for
};

// Calls `visit` for each binding of the name.
template <typename Visit>
void BoundNameResolver::for_each_binding(FileId file, std::string_view name, Visit visit) {
  const std::vector<Binding>& named = bindings_of(file).named;
  const FileFacts& facts = repo_.facts_of(file);
  const LanguageTraits& traits = *repo_.file(file).language.traits;
  const std::uint32_t hash = hash_name(name);
  auto binding = std::lower_bound(named.begin(), named.end(), hash,
                                  [](const Binding& one, std::uint32_t wanted) { return one.hash < wanted; });
  for (; binding != named.end() && binding->hash == hash; ++binding) {
    const FileId package = binding->name == ImportLink::kModule ? file_of_package(file, binding->import) : FileId{};
    const std::string_view text = package.exists() ? package_of(repo_.facts_of(package))
                                                   : bound_name(facts, binding->import, binding->name, traits);
    if (text == name) visit(*binding);
  }
}

// Calls `visit(local)` for each path that the file exports under the name.
template <typename Visit>
void BoundNameResolver::for_each_export(FileId file, std::string_view name, Visit visit) {
  const std::vector<Export>& exports = bindings_of(file).exports;
  const FileFacts& facts = repo_.facts_of(file);
  const std::uint32_t hash = hash_name(name);
  for (auto at = std::lower_bound(exports.begin(), exports.end(), Export{hash, 0});
       at != exports.end() && at->hash == hash; ++at) {
    const ExportAlias& alias = facts.exports[at->index];
    if (facts.view(alias.name) == name) visit(facts.view(alias.local));
  }
}

}  // namespace docmill
