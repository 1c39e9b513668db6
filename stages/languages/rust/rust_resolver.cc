// SPDX-License-Identifier: Apache-2.0
//
// Rust. A path is followed from its first segment (crate, self, super, or a crate of the repo) down the module tree:
// the module with folder D has its child `x` in D/x.rs or D/x/mod.rs. Where no file has the next segment, that is a
// name inside the module reached. A crate's root is the nearest lib.rs or main.rs above the file; without one, the file
// is part of an integration test or example, whose root, of whatever name, is in the same folder.
#include "stages/languages/rust/rust_resolver.h"

#include <standard_modules/rust.h>

#include <algorithm>
#include <string>
#include <vector>

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
  explicit RustResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  void resolve(ImportSite& site) const override {
    const std::vector<std::string_view> segments = segments_of(site.module());
    if (segments.empty()) return site.link_module(nowhere(ImportOutcome::external));
    const std::string_view first = segments.front();
    RustModule module;
    std::size_t next = 1;
    const bool is_own = first == "crate" || first == "self" || first == "super";
    if (is_own) {
      module = first == "crate" ? crate_root(site.folder()) : own_module(site);
      for (next = first == "super" ? 0 : 1; next < segments.size() && segments[next] == "super"; ++next) {
        module = parent_of(module);
      }
    } else if (is_standard_crate(first)) {
      return site.link_module(nowhere(ImportOutcome::standard_library));
    } else {
      module = child_of(own_module(site), first);
      if (!module.file.exists()) module = named_crate(first, site);
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

  RustModule crate_root(std::string_view own_folder) const {
    for (std::string_view folder = own_folder;; folder = parent_path(folder)) {
      if (RustModule root = root_in(folder); root.file.exists()) return root;
      if (folder.empty()) return {{}, std::string(own_folder)};
    }
  }

  RustModule own_module(const ImportSite& site) const {
    const std::string_view name = base_name(site.path());
    const bool is_folder_file = name == "mod.rs" || name == "lib.rs" || name == "main.rs";
    const std::string_view stem = site.path().substr(0, site.path().rfind('.'));
    return {site.file(), std::string(is_folder_file ? site.folder() : stem)};
  }

  // The module in whose folder this module's own folder is.
  RustModule parent_of(const RustModule& module) const {
    const bool is_root = !module.file.exists() || module.folder.empty() || root_in(module.folder).file == module.file;
    if (is_root) return {};
    std::string folder(parent_path(module.folder));
    if (RustModule root = root_in(folder); root.file.exists()) return root;
    FileId file = lookups_.file(folder + ".rs");
    if (!file.exists()) file = lookups_.file(below(folder, "mod.rs"));
    return file.exists() ? RustModule{file, std::move(folder)} : RustModule{};
  }

  // The only crate of the repo in a folder of this name ('-' written '_'), or the crate of the importing file itself as
  // its tests and examples name it.
  RustModule named_crate(std::string_view name, const ImportSite& site) const {
    std::vector<std::string_view> folders;
    for (FileId file : lookups_.files_named("lib.rs")) {
      const std::string_view folder = parent_path(lookups_.path(file));
      const std::string_view crate = base_name(folder) == "src" ? parent_path(folder) : folder;
      std::string crate_name(base_name(crate));
      std::replace(crate_name.begin(), crate_name.end(), '-', '_');
      if (crate_name == name && file != site.file()) folders.push_back(folder);
    }
    return folders.size() == 1 ? root_in(folders.front()) : RustModule{};
  }

  const Lookups& lookups_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_rust_resolver(const ResolverContext& context) {
  return std::make_unique<RustResolver>(context);
}

}  // namespace docmill
