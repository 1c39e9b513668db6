// SPDX-License-Identifier: Apache-2.0
//
// Python. An absolute import is looked for under the folders that can be on the module search path. Nothing in the
// facts names them, so they are inferred from the repo: every folder outside of packages (without __init__.py) may be
// one.
//
//   1. The folder at which the importing file's own package begins, which the interpreter and pytest put first. It
//      comes before the standard library.
//   2. The standard library.
//   3. The folders above it, the nearest first; at last the repo's root.
//   4. The folders inside its package that the file lies in, the nearest first: a script of the package is run in one
//   of
//      them. A module there counts if it defines the names that are imported, or if all names are; other modules of
//      that name are most often third-party packages. A package that is empty and around the file is not meant if
//      there is a module of its name.
//   5. The one folder elsewhere that holds a regular package of that name: `src/` layouts, as seen from `tests/`.
//      Packages inside other tests do not count, nor do single files: too often they only share a third-party package's
//      name.
//
// A folder without __init__.py is a namespace package, but so is then any folder. It is linked only where more shows
// that it is meant: it lies inside a regular package, or a name imported from it is one of its files.
#include "stages/languages/python/python_resolver.h"

#include <language_records.h>
#include <standard_modules/python.h>

#include <algorithm>
#include <string>

#include "stages/model/repo_path.h"
#include "stages/model/test_files.h"

namespace docmill {
namespace {

bool is_standard_module(std::string_view first_component) {
  return std::binary_search(std::begin(kStandardModules), std::end(kStandardModules), first_component);
}

// A regular package has a file and a folder; a module in a file of its own a file; a namespace package a folder.
struct Module {
  FileId file;
  FolderId folder;

  bool exists() const { return file.exists() || folder.exists(); }
};

std::string below(std::string_view folder, std::string_view path) {
  std::string joined(folder);
  if (!joined.empty() && !path.empty()) joined += '/';
  joined += path;
  return joined;
}

class PythonResolver : public ImportResolver {
 public:
  explicit PythonResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  void resolve(ImportSite& site) const override {
    const std::string_view module = site.module();
    if (module.starts_with('.')) {
      link(site, find_relative(site), ImportOutcome::not_found);
    } else {
      resolve_absolute(site);
    }
  }

  ImportTarget submodule(const ImportTarget& module, std::string_view name) const override {
    const FolderId folder = module.file.exists() ? folder_of_package(module.file) : module.folder;
    return target_of(submodule(Module{module.file, folder}, name));
  }

  ImportTarget enclosing_module(const ImportTarget& module) const override {
    const std::string_view path = module.file.exists() ? lookups_.path(module.file) : lookups_.path(module.folder);
    const bool is_file = module.file.exists() && !is_package_file(path);
    const std::string_view folder = module.file.exists() && !is_file ? parent_path(path) : path;
    if (folder.empty()) return nowhere(ImportOutcome::not_found);
    const std::string_view outer = parent_path(folder);
    return target_of({package_file(outer), lookups_.folder(outer)});
  }

 private:
  static bool is_package_file(std::string_view path) {
    const std::string_view name = base_name(path);
    return name == "__init__.py" || name == "__init__.pyi";
  }

  FolderId folder_of_package(FileId file) const {
    const std::string_view path = lookups_.path(file);
    return is_package_file(path) ? lookups_.folder(parent_path(path)) : FolderId{};
  }

  static ImportTarget target_of(const Module& module) {
    if (module.file.exists()) return at_file(module.file);
    return module.folder.exists() ? at_folder(module.folder) : nowhere(ImportOutcome::not_found);
  }

  FileId either(std::string path) const {
    const FileId source = lookups_.file(path += ".py");
    return source.exists() ? source : lookups_.file(path += 'i');
  }

  FileId package_file(std::string_view folder) const { return either(below(folder, "__init__")); }

  // What is imported as the module at this path without suffix: a package wins over a module, as in the interpreter.
  Module module_at(const std::string& path) const {
    const FolderId folder = lookups_.folder(path);
    if (folder.exists()) {
      const FileId init = package_file(path);
      if (init.exists()) return {init, folder};
    }
    const FileId file = either(path);
    if (file.exists()) return {file, {}};
    return {{}, folder.exists() && lookups_.holds_language(folder, kPython.name) ? folder : FolderId{}};
  }

  Module find_relative(const ImportSite& site) const {
    std::string_view module = site.module();
    std::string_view folder = site.folder();
    for (module.remove_prefix(1); module.starts_with('.'); module.remove_prefix(1)) {
      if (folder.empty()) return {};
      folder = parent_path(folder);
    }
    std::string path(module);
    std::replace(path.begin(), path.end(), '.', '/');
    if (!path.empty()) return module_at(below(folder, path));
    return {package_file(folder), lookups_.folder(folder)};
  }

  // False only if no folder can hold a module or package of that name, which spares the look into all above a file.
  bool is_name_in_repo(std::string_view name) const {
    const std::string source = std::string(name) + ".py";
    return name.empty() || !lookups_.folders_named(name).empty() || !lookups_.files_named(source).empty() ||
           !lookups_.files_named(source + 'i').empty();
  }

  void resolve_absolute(ImportSite& site) const {
    std::string path(site.module());
    std::replace(path.begin(), path.end(), '.', '/');
    const std::string_view first = first_component(path);
    if (!is_name_in_repo(first)) {
      return site.link_module(
          nowhere(is_standard_module(first) ? ImportOutcome::standard_library : ImportOutcome::external));
    }
    std::string_view root = site.folder();
    while (!root.empty() && package_file(root).exists()) root = parent_path(root);
    Module module = find_below(root, path, site);
    if (!module.exists() && is_standard_module(first))
      return site.link_module(nowhere(ImportOutcome::standard_library));
    bool is_own = package_file(below(root, first)).exists();
    while (!module.exists() && !root.empty()) {
      root = parent_path(root);
      module = find_below(root, path, site);
      is_own = is_own || package_file(below(root, first)).exists();
    }
    const bool is_empty_around = module.file.exists() &&
                                 is_or_holds(parent_path(lookups_.path(module.file)), site.folder()) &&
                                 is_package_file(lookups_.path(module.file)) && lookups_.is_empty(module.file);
    if (is_empty_around || (!module.exists() && !is_own)) {
      const Module inner = find_inside_package(path, site, is_empty_around);
      if (inner.exists()) return link(site, inner, ImportOutcome::external);
    }
    if (!module.exists() && !is_own) {
      const std::string_view package = package_elsewhere(first, site);
      is_own = !package.empty();
      if (is_own) module = find_below(parent_path(package), path, site);
    }
    link(site, module, is_own ? ImportOutcome::not_found : ImportOutcome::external);
  }

  Module find_below(std::string_view root, const std::string& path, const ImportSite& site) const {
    const Module module = module_at(below(root, path));
    if (module.file.exists() || !module.folder.exists()) return module;
    const bool is_nested = path.find('/') != std::string::npos;
    if (is_nested && package_file(below(root, first_component(path))).exists()) return module;
    const IndexRange names = site.names();
    for (std::uint32_t i = names.begin; i < names.end; ++i) {
      if (submodule(module, site.name(i)).file.exists()) return module;
    }
    return {};
  }

  // A module in a folder of the importing file's own package.
  Module find_inside_package(const std::string& path, const ImportSite& site, bool is_known_name) const {
    for (std::string_view folder = site.folder(); !folder.empty() && package_file(folder).exists();
         folder = parent_path(folder)) {
      const Module module = module_at(below(folder, path));
      if (!module.file.exists() || module.file == site.file()) continue;
      return is_known_name || defines_names(module.file, site) ? module : Module{};
    }
    return {};
  }

  bool defines_names(FileId file, const ImportSite& site) const {
    const IndexRange names = site.names();
    for (std::uint32_t i = names.begin; i < names.end; ++i) {
      if (site.name(i) != "*" && !lookups_.symbol(file, site.name(i)).exists()) return false;
    }
    return names.size() > 0;
  }

  // The only regular package of this name that stands outside of other packages, and outside of tests that the
  // importing file is no part of; "" where there is none, or more than one.
  std::string_view package_elsewhere(std::string_view name, const ImportSite& site) const {
    std::string_view found;
    for (FolderId folder : lookups_.folders_named(name)) {
      const std::string_view path = lookups_.path(folder);
      const std::string_view root = parent_path(path);
      if (!package_file(path).exists() || (!root.empty() && package_file(root).exists())) continue;
      if (lies_among_tests(path) && first_component(path) != first_component(site.path())) continue;
      if (!found.empty()) return {};
      found = path;
    }
    return found;
  }

  Module submodule(const Module& package, std::string_view name) const {
    if (!package.folder.exists()) return {};
    return module_at(below(lookups_.path(package.folder), name));
  }

  void link(ImportSite& site, const Module& module, ImportOutcome otherwise) const {
    if (!module.exists()) return site.link_module(nowhere(otherwise));
    site.link_module(module.file.exists() ? at_file(module.file) : at_folder(module.folder));
    const IndexRange names = site.names();
    for (std::uint32_t i = names.begin; i < names.end; ++i) link_name(site, module, i);
  }

  // An attribute of the package's own file wins over a submodule, as in the interpreter.
  void link_name(ImportSite& site, const Module& module, std::uint32_t name) const {
    const std::string_view text = site.name(name);
    if (text == "*") return;
    if (module.file.exists()) {
      const SymbolId symbol = lookups_.symbol(module.file, text);
      if (symbol.exists()) return site.link_name(name, at_file(module.file, symbol));
    }
    const Module sub = submodule(module, text);
    if (sub.file.exists()) {
      site.link_name(name, at_file(sub.file));
    } else if (sub.folder.exists()) {
      site.link_name(name, at_folder(sub.folder));
    }
  }

  const Lookups& lookups_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_python_resolver(const ResolverContext& context) {
  return std::make_unique<PythonResolver>(context);
}

}  // namespace docmill
