// SPDX-License-Identifier: Apache-2.0
//
// Types are not known. A reference resolves if the imports leave no doubt: exactly one of the imported files defines
// the name at its top level, as part of its public interface, and the file itself does not define it anywhere. Which
// files and names count depends on the ImportStyle of the language:
//
//   - text (C, C++, CUDA, Bash): see included_names.h.
//   - binding (Python, JavaScript, TypeScript, Rust): see bound_names.h.
//   - inclusion (Go, Java): every top-level name of every imported file, and of the files of the same package. For a
//     folder (a Go package), every file of the language in it, and only for names that the folder's name, or its alias,
//     qualifies.
//
// Method: each file gets a hash table of the names that it refers to. For each imported file, the smaller of two sets
// is searched for in the other: that file's top symbols in the table, or the table's names in the sorted top symbols.
// So a header of 20,000 macros costs a user only as much as the user has names. Total cost: the sum over all edges of
// min(symbols, names · log symbols).
//
// Measured on Linux (5.3 million references, 6.1 million symbols, 330,000 edges): 0.8 s of CPU time; all of link_all()
// 2.2 s, 1.4 s on two threads.
//
// Rejected: one table of all names of the repo. Its lookups miss the CPU's caches, and small tables stay in them.
#include "stages/link/reference_links.h"

#include <oneapi/tbb/enumerable_thread_specific.h>

#include <algorithm>
#include <bit>
#include <tuple>

#include "stages/link/bound_names.h"
#include "stages/link/included_names.h"
#include "stages/link/rows.h"

namespace docmill {
namespace {

// The names of one file's references, and what each resolves to. Each thread has its own; it keeps its storage.
class NameMatches {
 public:
  struct Name {
    std::string_view text;
    std::uint32_t hash = 0;
    std::uint32_t reference = 0;  // the first of this name; there can be one for each ReferenceKind
    bool is_closed = false;       // defined in the file: symbols of other files do not count
    bool is_ambiguous = false;
    FileId file;
    SymbolId symbol;
  };

  void begin(const FileFacts& facts) {
    names_.clear();
    for (std::uint32_t i = 0; i < facts.references.size(); ++i) {
      const std::string_view text = facts.view(facts.references[i].name);
      if (!names_.empty() && names_.back().text == text) continue;
      names_.push_back({.text = text, .hash = hash_name(text), .reference = i, .file = {}, .symbol = {}});
    }
    const std::size_t slots = std::bit_ceil(2 * names_.size() + 1);
    slots_.assign(slots, 0);
    for (std::uint32_t i = 0; i < names_.size(); ++i) {
      std::size_t slot = names_[i].hash & (slots - 1);
      while (slots_[slot] != 0) slot = (slot + 1) & (slots - 1);
      slots_[slot] = i + 1;
    }
  }

  const std::vector<Name>& names() const { return names_; }
  std::vector<Name>& names() { return names_; }

  // The entry with this hash for which `is_it(text)` is true, or null.
  template <typename IsIt>
  Name* find(std::uint32_t hash, IsIt is_it) {
    for (std::size_t slot = hash & (slots_.size() - 1); slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1)) {
      Name& name = names_[slots_[slot] - 1];
      if (name.hash == hash && is_it(name.text)) return &name;
    }
    return nullptr;
  }

  Name* find(std::string_view text) {
    return find(hash_name(text), [&](std::string_view name) { return name == text; });
  }

 private:
  std::vector<Name> names_;           // sorted by text
  std::vector<std::uint32_t> slots_;  // open addressing: 1 + index into names_; 0: free
};

void add_match(NameMatches::Name& name, FileId file, SymbolId symbol) {
  if (name.file.exists() && (name.file != file || name.symbol != symbol)) name.is_ambiguous = true;
  name.file = file;
  name.symbol = symbol;
}

// Finds the links of one file after another.
class PackageNameResolver {
 public:
  PackageNameResolver(const Repo& repo, const TopSymbols& symbols, const Rows<ImportLink>& imports,
                      const MemberNames& members)
      : repo_(repo), symbols_(symbols), imports_(imports), members_(members) {}

  std::vector<ReferenceLink> resolve(FileId file) {
    const FileFacts& facts = repo_.facts_of(file);
    modules_.clear();
    packages_.clear();
    if (facts.references.empty()) return {};
    find_included(file);
    matches_.begin(facts);
    close_own_names(facts);
    std::sort(modules_.begin(), modules_.end());
    modules_.erase(std::unique(modules_.begin(), modules_.end()), modules_.end());
    for (FileId module : modules_) {
      if (module != file) match_module(module);
    }
    std::vector<ReferenceLink> links = links_of(facts);
    if (!packages_.empty()) link_qualified(facts, links);
    link_members(file, links);
    return links;
  }

 private:
  // A folder that the file imports as a package.
  struct Package {
    std::string_view alias;  // the file's name for it; "": the name that the package has
    std::vector<FileId> files;
  };

  // Collects the files whose top-level names are all visible, and the packages.
  void find_included(FileId file) {
    const FileFacts& facts = repo_.facts_of(file);
    if (repo_.file(file).language.traits->sees_own_package) find_own_package(file);
    for (const ImportLink& link : imports_.row(file.value)) {
      const Import& import = facts.imports[link.import];
      if (import.kind == ImportKind::link) continue;
      if (link.outcome == ImportOutcome::file) modules_.push_back(link.file);
      if (link.outcome != ImportOutcome::folder) continue;
      std::vector<FileId> files = files_of_package(link.folder, repo_.file(file).language);
      if (import.names.size() > 0) {  // all names, without a qualifier
        modules_.insert(modules_.end(), files.begin(), files.end());
      } else if (!files.empty()) {
        packages_.push_back({facts.view(import.alias), std::move(files)});
      }
    }
  }

  // Members that no rule above has found. `T.f` is a member of the type T, and `x.f` the only member of its name.
  void link_members(FileId file, std::vector<ReferenceLink>& links) const {
    const FileFacts& facts = repo_.facts_of(file);
    const auto sees_all = [](FileId) { return true; };
    std::vector<ReferenceLink> found;
    std::size_t next = 0;
    for (std::uint32_t i = 0; i < facts.references.size(); ++i) {
      if (next < links.size() && links[next].reference == i) {
        ++next;
        continue;
      }
      const Reference& reference = facts.references[i];
      if (!is_member(reference.kind)) continue;
      const std::string_view name = facts.view(reference.name);
      const std::string_view qualifier = facts.qualifier_of(reference);
      const std::string_view root = root_of(qualifier);
      MemberNames::Member member;
      if (!root.empty() && !is_receiver(root)) {
        member = members_.of_type(file, name, sees_all,
                                  [&](const std::string& path) { return ends_with_path(path, qualifier); });
      }
      const bool is_of_type = member.exists();
      if (!is_of_type && !is_imported(facts, root)) member = members_.only(file, name, sees_all);
      if (member.exists() && member.file != file) found.push_back({i, member.file, member.symbol, !is_of_type});
    }
    const auto middle = static_cast<std::ptrdiff_t>(links.size());
    links.insert(links.end(), found.begin(), found.end());
    std::inplace_merge(links.begin(), links.begin() + middle, links.end(),
                       [](const ReferenceLink& a, const ReferenceLink& b) { return a.reference < b.reference; });
  }

  // True if the name is that of a package or a class that the file imports, by an import or by how it is written.
  static bool is_imported(const FileFacts& facts, std::string_view name) {
    if (name.empty()) return false;
    if (name[0] >= 'A' && name[0] <= 'Z') return true;
    return std::any_of(facts.imports.begin(), facts.imports.end(), [&](const Import& import) {
      const std::string_view module = facts.view(import.module);
      const std::string_view alias = facts.view(import.alias);
      return alias.empty() ? module.substr(module.find_last_of("./") + 1) == name : alias == name;
    });
  }

  // The other files of the folder that are in the same package. A file that is no test does not see tests.
  void find_own_package(FileId file) {
    const RepoFile& own = repo_.file(file);
    const std::string_view excluded = own.language.traits->not_in_package;
    const bool is_test = !excluded.empty() && own.name().ends_with(excluded);
    const std::string_view package = package_of(file);
    for (FileId other : repo_.folder(own.folder).files) {
      const RepoFile& member = repo_.file(other);
      if (other == file || member.language.name != own.language.name) continue;
      const bool is_hidden = !is_test && !excluded.empty() && member.name().ends_with(excluded);
      if (!is_hidden && package_of(other) == package) modules_.push_back(other);
    }
  }

  // The name of the package that the file declares; "" if it declares none.
  std::string_view package_of(FileId file) const {
    const FileFacts& facts = repo_.facts_of(file);
    const bool declares = !facts.symbols.empty() && facts.symbols[0].kind == SymbolKind::module;
    return declares ? facts.view(facts.symbols[0].name) : std::string_view();
  }

  std::vector<FileId> files_of_package(FolderId folder, const LanguageLabel& language) const {
    std::vector<FileId> files;
    const std::string_view excluded = language.traits->not_in_package;
    for (FileId file : repo_.folder(folder).files) {
      const RepoFile& member = repo_.file(file);
      const bool is_excluded = !excluded.empty() && member.name().ends_with(excluded);
      if (member.language.name == language.name && !is_excluded) files.push_back(file);
    }
    return files;
  }

  // `p.f`, if p is the name of an imported package and exactly one of its files defines f.
  void link_qualified(const FileFacts& facts, std::vector<ReferenceLink>& links) const {
    for (std::uint32_t i = 0; i < facts.references.size(); ++i) {
      const Reference& reference = facts.references[i];
      const std::string_view qualifier = facts.qualifier_of(reference);
      if (!is_member(reference.kind) || qualifier.empty()) continue;
      const auto package = std::find_if(packages_.begin(), packages_.end(),
                                        [&](const Package& imported) { return is_called(imported, qualifier); });
      if (package == packages_.end()) continue;
      const ReferenceLink link = find_in(*package, i, facts.view(reference.name));
      if (link.symbol.exists()) links.push_back(link);
    }
    std::sort(links.begin(), links.end(),
              [](const ReferenceLink& a, const ReferenceLink& b) { return a.reference < b.reference; });
  }

  // Without an alias, a package has the name that its files declare.
  bool is_called(const Package& package, std::string_view name) const {
    if (!package.alias.empty()) return package.alias == name;
    const FileId file = package.files.front();
    const SymbolId symbol = symbols_.find(file, name);
    return symbol.exists() && repo_.facts_of(file).symbol(symbol).kind == SymbolKind::module;
  }

  // Without a symbol if several files define the name, or none does.
  ReferenceLink find_in(const Package& package, std::uint32_t reference, std::string_view name) const {
    ReferenceLink found{reference, {}, {}};
    const std::uint32_t hash = hash_name(name);
    for (FileId file : package.files) {
      const SymbolId symbol = symbols_.find(file, name, hash);
      if (!symbol.exists() || !is_target(repo_.facts_of(file).symbol(symbol))) continue;
      if (found.symbol.exists()) return {reference, {}, {}};
      found = {reference, file, symbol};
    }
    return found;
  }

  void close_own_names(const FileFacts& facts) {
    for (const Symbol& symbol : facts.symbols) {
      if (is_forward_declaration(symbol)) continue;
      NameMatches::Name* name = matches_.find(facts.view(symbol.name));
      if (name != nullptr) name->is_closed = true;
    }
  }

  void match_module(FileId module) {
    const std::span<const TopSymbol> top = symbols_.of(module);
    const std::size_t bisection = matches_.names().size() * static_cast<std::size_t>(std::bit_width(top.size()));
    if (top.size() <= bisection) {
      match_each_symbol(module, top);
    } else {
      match_each_name(module);
    }
  }

  void match_each_symbol(FileId module, std::span<const TopSymbol> top) {
    const FileFacts& facts = repo_.facts_of(module);
    for (const TopSymbol& entry : top) {
      NameMatches::Name* name = matches_.find(
          entry.hash, [&](std::string_view text) { return text == facts.view(facts.symbol(entry.symbol).name); });
      if (name != nullptr && !name->is_closed && is_target(facts.symbol(entry.symbol))) {
        add_match(*name, module, entry.symbol);
      }
    }
  }

  void match_each_name(FileId module) {
    const FileFacts& facts = repo_.facts_of(module);
    for (NameMatches::Name& name : matches_.names()) {
      if (name.is_closed) continue;
      const SymbolId symbol = symbols_.find(module, name.text, name.hash);
      if (symbol.exists() && is_target(facts.symbol(symbol))) add_match(name, module, symbol);
    }
  }

  std::vector<ReferenceLink> links_of(const FileFacts& facts) {
    std::vector<ReferenceLink> links;
    const std::vector<NameMatches::Name>& names = matches_.names();
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (!names[i].file.exists() || names[i].is_ambiguous) continue;
      const std::size_t end = i + 1 < names.size() ? names[i + 1].reference : facts.references.size();
      for (std::uint32_t r = names[i].reference; r < end; ++r) {
        if (!is_member(facts.references[r].kind)) links.push_back({r, names[i].file, names[i].symbol});
      }
    }
    return links;
  }

  const Repo& repo_;
  const TopSymbols& symbols_;
  const Rows<ImportLink>& imports_;
  const MemberNames& members_;
  NameMatches matches_;
  std::vector<Package> packages_;
  std::vector<FileId> modules_;  // files whose top-level names are all visible
};

}  // namespace

// A namespace is spread over files, and a module is linked as an import, so neither is a target.
bool is_target(const Symbol& symbol) { return symbol.is_public && !is_namespace(symbol.kind); }

std::vector<std::uint32_t> names_referred_to(const FileFacts& facts) {
  std::vector<std::uint32_t> names;
  for (const Reference& reference : facts.references) names.push_back(hash_name(facts.view(reference.name)));
  for (TextRef qualifier : facts.paths) {  // the names of packages
    const std::string_view path = facts.view(qualifier);
    names.push_back(hash_name(root_of(path)));
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

std::vector<UseOfFile> uses_by(FileId user, const FileFacts& facts, std::span<const ReferenceLink> links) {
  std::vector<ReferenceLink> by_symbol(links.begin(), links.end());
  std::ranges::sort(by_symbol, {}, [](const ReferenceLink& link) { return std::tuple(link.file, link.symbol); });
  std::vector<UseOfFile> uses;
  for (const ReferenceLink& link : by_symbol) {
    const Reference& reference = facts.references[link.reference];
    if (!uses.empty() && uses.back().file == link.file && uses.back().use.symbol == link.symbol) {
      SymbolUse& use = uses.back().use;
      use.line = std::min(use.line, reference.first_line);
      use.count = (use.count + reference.count) & kMostUses;
      use.is_by_name = use.is_by_name && link.is_by_name;
    } else {
      uses.push_back(
          {link.file, {link.symbol, user, reference.first_line, reference.count & kMostUses, link.is_by_name}});
    }
  }
  return uses;
}

std::vector<FileReferenceLinks> resolve_references(const Repo& repo, const TopSymbols& symbols,
                                                   const Rows<ImportLink>& imports, const MemberNames& members,
                                                   const RepoIndex* index, std::span<const FileId> files) {
  std::vector<FileReferenceLinks> results(files.size());
  std::vector<FileId> of_text;
  std::copy_if(files.begin(), files.end(), std::back_inserter(of_text),
               [&](FileId file) { return includes_text(repo, file) && !imports.row(file.value).empty(); });
  const NameIndex names = included_names(repo, symbols, imports, of_text);
  oneapi::tbb::enumerable_thread_specific<IncludedNameResolver> text_resolvers(
      [&] { return IncludedNameResolver(repo, symbols, imports, names, members); });
  oneapi::tbb::enumerable_thread_specific<BoundNameResolver> binding_resolvers(
      [&] { return BoundNameResolver(repo, symbols, imports, members, *index); });
  for_each_range(files.size(), [&](std::uint32_t begin, std::uint32_t end) {
    PackageNameResolver package_resolver(repo, symbols, imports, members);
    for (std::uint32_t i = begin; i < end; ++i) {
      if (binds_names(repo, files[i])) {
        BoundNameResolver& resolver = binding_resolvers.local();
        results[i].links = resolver.resolve(files[i]);
        results[i].asked = resolver.take_lookups();
      } else if (!includes_text(repo, files[i])) {
        results[i].links = package_resolver.resolve(files[i]);
      } else if (!imports.row(files[i].value).empty()) {
        results[i].links = text_resolvers.local().resolve(files[i]);
      }
    }
  });
  return results;
}

}  // namespace docmill
