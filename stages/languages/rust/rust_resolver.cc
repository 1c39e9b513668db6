// SPDX-License-Identifier: Apache-2.0
//
// Rust. A path is followed from its first segment (crate, self, super, or a crate of the repo) down the module tree:
// the module with folder D has its child `x` in D/x.rs or D/x/mod.rs. Where no file has the next segment, that is a
// name inside the module reached. The way up ends at the root of the crate: a lib.rs, a main.rs, or what Cargo.toml
// says.
#include "stages/languages/rust/rust_resolver.h"

#include <standard_modules/rust.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "stages/languages/rust/rust_packages.h"
#include "stages/model/module_scopes.h"
#include "stages/model/repo_path.h"

namespace docmill {
namespace {

bool is_standard_crate(std::string_view crate) {
  return std::binary_search(std::begin(kStandardModules), std::end(kStandardModules), crate);
}

constexpr std::string_view kRootFiles[] = {"lib.rs", "main.rs"};

// A module: its file, and the folder in which the files of its children are.
struct RustModule {
  FileId file;  // none for the root of a crate whose root file is not known
  std::string folder;
  std::size_t depth = 0;  // how many modules of the file it is inside of, itself included

  bool exists() const { return file.exists() || !folder.empty(); }
};

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> segments;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find("::"), path.size());
    if (end > 0) segments.push_back(path.substr(0, end));
    path.remove_prefix(std::min(end + 2, path.size()));
  }
  return segments;
}

std::string below(std::string_view folder, std::string_view name) {
  return folder.empty() ? std::string(name) : std::string(folder) + "/" + std::string(name);
}

class RustResolver : public ImportResolver {
 public:
  explicit RustResolver(const ResolverContext& context) : lookups_(context.lookups), packages_(context.lookups) {}

  ImportTarget submodule(const ImportTarget& module, std::string_view name) const override {
    return target_of(child_of(module_of(module.file), name));
  }
  ImportTarget enclosing_module(const ImportTarget& module) const override {
    return target_of(parent_of(module_of(module.file)));
  }
  ImportTarget root_module(FileId file, std::string_view name) const override {
    if (name == "crate" || name == "$crate") return target_of(crate_root(file));
    return is_standard_crate(name) ? target_of({}) : target_of(named_crate(name, file));
  }

  void resolve(ImportSite& site) const override {
    if (site.kind() == ImportKind::submodule && site.module().ends_with(".rs")) return resolve_path(site);
    const std::vector<std::string_view> segments = segments_of(site.module());
    if (segments.empty()) return site.link_module(nowhere(ImportOutcome::external));
    const std::string_view first = segments.front();
    RustModule module;
    std::size_t next = 1;
    const bool is_own = first == "crate" || first == "self" || first == "super";
    if (is_own) {
      module = first == "crate" ? crate_root(site.file()) : own_module(site);
      for (next = first == "super" ? 0 : 1; next < segments.size() && segments[next] == "super"; ++next) {
        module = parent_of(module);
      }
    } else if (is_standard_crate(first)) {
      return site.link_module(nowhere(ImportOutcome::standard_library));
    } else {
      module = child_of(own_module(site), first);
      if (!module.file.exists()) module = named_crate(first, site.file());
    }
    follow(site, module, {segments.begin() + static_cast<std::ptrdiff_t>(next), segments.end()}, is_own);
  }

 private:
  void follow(ImportSite& site, RustModule module, std::vector<std::string_view> segments, bool is_own) const {
    SymbolId symbol;
    bool found = true;
    for (std::string_view segment : segments) {
      if (segment == "*") break;
      RustModule child = child_of(module, segment);
      if (child.file.exists()) {
        module = std::move(child);
        continue;
      }
      if (module.file.exists()) symbol = lookups_.symbol(module.file, segment);
      found = &segment == &segments.back() || symbol.exists();
      break;
    }
    const bool declares = site.kind() == ImportKind::submodule;
    if (!module.file.exists() || !found || (declares && !symbol.exists() && module.file == site.file())) {
      return site.link_module(nowhere(is_own ? ImportOutcome::not_found : ImportOutcome::external));
    }
    site.link_module(at_file(module.file, symbol));
    if (symbol.exists()) return;  // the names are inside that symbol
    for (std::uint32_t name = site.names().begin; name < site.names().end; ++name) link_name(site, module, name);
  }

  void link_name(ImportSite& site, const RustModule& module, std::uint32_t name) const {
    const RustModule child = child_of(module, site.name(name));
    const SymbolId symbol = lookups_.symbol(module.file, site.name(name));
    if (child.file.exists()) {
      site.link_name(name, at_file(child.file));
    } else if (symbol.exists()) {
      site.link_name(name, at_file(module.file, symbol));
    }
  }

  RustModule child_of(const RustModule& module, std::string_view name) const {
    if (!module.exists()) return {};
    std::string folder = below(module.folder, name.starts_with("r#") ? name.substr(2) : name);
    FileId file = lookups_.file(folder + ".rs");
    if (!file.exists()) file = lookups_.file(folder + "/mod.rs");
    return file.exists() ? RustModule{file, std::move(folder)} : RustModule{};
  }

  RustModule root_in(std::string_view folder) const {
    for (std::string_view name : kRootFiles) {
      if (const FileId file = lookups_.file(below(folder, name)); file.exists()) return {file, std::string(folder)};
    }
    return {};
  }

  // True if the file is the root of a crate: by its name, by its place in the package, or because Cargo.toml says so.
  bool is_root(std::string_view path) const {
    const std::string_view name = base_name(path);
    if (std::find(std::begin(kRootFiles), std::end(kRootFiles), name) != std::end(kRootFiles)) return true;
    const RustPackage* package = packages_.around(path);
    if (package == nullptr) return false;
    if (path == package->library || std::ranges::find(package->roots, path) != package->roots.end()) return true;
    const std::string_view folder = parent_path(path);
    if (folder == package->folder) return name == "build.rs";
    const auto is_folder = [&](std::string_view part) { return folder == below(package->folder, part); };
    return (package->finds_tests && is_folder("tests")) || is_folder("benches") || is_folder("examples") ||
           is_folder("src/bin");
  }

  RustModule crate_root(FileId file) const {
    constexpr int kMostLevels = 64;
    RustModule module = module_of(file);
    for (int level = 0; level < kMostLevels && !is_root(lookups_.path(module.file)); ++level) {
      RustModule parent = parent_of(module);
      if (!parent.file.exists()) break;
      module = std::move(parent);
    }
    if (is_root(lookups_.path(module.file))) return module;
    const std::string_view own_folder = parent_path(lookups_.path(file));
    for (std::string_view folder = own_folder;; folder = parent_path(folder)) {
      if (RustModule root = root_in(folder); root.file.exists()) return root;
      if (folder.empty()) return {{}, std::string(own_folder)};
    }
  }

  // The module of the file itself.
  RustModule module_of(FileId file) const {
    const std::string_view path = lookups_.path(file);
    const bool is_folder_file = base_name(path) == "mod.rs" || is_root(path);
    return {file, std::string(is_folder_file ? parent_path(path) : path.substr(0, path.rfind('.')))};
  }

  // The module that the import is in.
  RustModule own_module(const ImportSite& site) const {
    RustModule module = module_of(site.file());
    if (site.file() != scoped_file_) {
      scoped_file_ = site.file();
      scopes_ = modules_of_imports(site.facts());
    }
    std::vector<std::string_view> names;  // of the modules inside the file, innermost first
    for (SymbolId id = scopes_[site.index()]; id.exists(); id = site.facts().symbol(id).scope) {
      names.push_back(site.facts().view(site.facts().symbol(id).name));
    }
    for (auto name = names.rbegin(); name != names.rend(); ++name) module.folder = below(module.folder, *name);
    module.depth = names.size();
    return module;
  }

  // The module around this one. Of several files that could be it, the first that declares this one.
  RustModule parent_of(const RustModule& module) const {
    std::string folder(parent_path(module.folder));
    if (module.depth > 0) return {module.file, std::move(folder), module.depth - 1};
    if (!module.file.exists() || module.folder.empty() || is_root(lookups_.path(module.file))) return {};
    std::vector<std::string> candidates{folder + ".rs", below(folder, "mod.rs")};
    for (std::string_view name : kRootFiles) candidates.push_back(below(folder, name));
    add_other_roots(folder, candidates);
    FileId first;
    for (const std::string& path : candidates) {
      const FileId file = lookups_.file(path);
      if (!file.exists() || file == module.file) continue;
      if (lookups_.symbol(file, base_name(module.folder)).exists()) return {file, folder};
      if (!first.exists()) first = file;
    }
    return first.exists() ? RustModule{first, std::move(folder)} : RustModule{};
  }

  // The roots in the folder that only Cargo.toml knows.
  void add_other_roots(std::string_view folder, std::vector<std::string>& candidates) const {
    const RustPackage* package = packages_.around(below(folder, "x"));
    if (package == nullptr) return;
    if (parent_path(package->library) == folder) candidates.push_back(package->library);
    for (const std::string& root : package->roots) {
      if (parent_path(root) == folder) candidates.push_back(root);
    }
  }

  // The crate that files like this one call by the name: by Cargo.toml, else the only one of the repo in a folder of
  // this name ('-' written '_').
  RustModule named_crate(std::string_view name, FileId user) const {
    const std::string library = packages_.library_named(name, packages_.around(lookups_.path(user)));
    if (!library.empty()) {
      const FileId file = lookups_.file(library);
      return file.exists() ? RustModule{file, std::string(parent_path(library))} : RustModule{};
    }
    std::string_view only;
    for (FileId file : lookups_.files_named("lib.rs")) {
      const std::string_view folder = parent_path(lookups_.path(file));
      const std::string_view crate = base_name(folder) == "src" ? parent_path(folder) : folder;
      std::string crate_name(base_name(crate));
      std::replace(crate_name.begin(), crate_name.end(), '-', '_');
      if (crate_name != name || file == user || lookups_.file(below(crate, "Cargo.toml")).exists()) continue;
      if (!only.empty()) return {};
      only = folder;
    }
    return only.empty() ? RustModule{} : root_in(only);
  }

  // `#[path = "x.rs"] mod a;`
  void resolve_path(ImportSite& site) const {
    const std::optional<std::string> path = join_path(site.folder(), site.module());
    const FileId file = path ? lookups_.file(*path) : FileId{};
    site.link_module(file.exists() ? at_file(file) : nowhere(ImportOutcome::not_found));
  }

  static ImportTarget target_of(const RustModule& module) {
    return module.file.exists() ? at_file(module.file) : nowhere(ImportOutcome::not_found);
  }

  const Lookups& lookups_;
  RustPackages packages_;
  mutable FileId scoped_file_;
  mutable std::vector<SymbolId> scopes_;  // of its imports
};

}  // namespace

std::unique_ptr<ImportResolver> make_rust_resolver(const ResolverContext& context) {
  return std::make_unique<RustResolver>(context);
}

}  // namespace docmill
