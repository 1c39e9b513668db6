// SPDX-License-Identifier: Apache-2.0
//
// Lua. The module `a.b` is the file a/b.lua or a/b/init.lua below a folder of `package.path`, which a program sets when
// it runs. So the roots are inferred:
//
//   1. Libraries that Lua has built in come first.
//   2. The folders around the file, and in each of them lua/, src/ and lib/. If several have a module of that name, the
//      nearest counts, but only for a name of two or more parts: too many files are called util.lua.
//   3. The only file in the repo whose path ends in the module's path, if that has two or more parts.
//
// `dofile` and `loadfile` take a path, from the file's own folder or from the root.
#include "stages/languages/lua/lua_resolver.h"

#include <language_records.h>
#include <standard_modules/lua.h>

#include <algorithm>
#include <array>
#include <string>

#include "stages/languages/named_paths.h"
#include "stages/model/repo_path.h"

namespace docmill {
namespace {

constexpr std::array<std::string_view, 4> kRoots{"", "lua", "src", "lib"};

bool is_standard_module(std::string_view module) {
  const std::string_view first = module.substr(0, module.find('.'));
  const bool is_submodule = first == "jit" || first == "string" || first == "table";  // jit.util, table.new
  return (first == module || is_submodule) &&
         std::binary_search(std::begin(kStandardModules), std::end(kStandardModules), first);
}

std::string below(std::string_view folder, std::string_view path) {
  std::string joined(folder);
  if (!joined.empty() && !path.empty()) joined += '/';
  return joined.append(path);
}

class LuaResolver : public ImportResolver {
 public:
  explicit LuaResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  void resolve(ImportSite& site) const override {
    if (site.kind() != ImportKind::module) return resolve_path(site);
    const std::string_view module = site.module();
    if (is_standard_module(module)) return site.link_module(nowhere(ImportOutcome::standard_library));
    std::string path(module);
    std::replace(path.begin(), path.end(), '.', '/');
    const FileId file = find_module(path, site.folder());
    if (file.exists()) return site.link_module(at_file(file));
    const bool is_own = path.find('/') != std::string::npos && is_own_package(first_component(path), site.folder());
    site.link_module(nowhere(is_own ? ImportOutcome::not_found : ImportOutcome::external));
  }

 private:
  void resolve_path(ImportSite& site) const {
    FileId file = find_in(lookups_, site.folder(), site.module());
    if (!file.exists()) file = find_in(lookups_, {}, site.module());
    if (file.exists()) return site.link_module(at_file(file));
    const bool is_elsewhere = site.module().starts_with('/') || may_be_no_file(site.kind());
    site.link_module(nowhere(is_elsewhere ? ImportOutcome::external : ImportOutcome::not_found));
  }

  FileId module_at(const std::string& path) const {
    const FileId file = lookups_.file(path + ".lua");
    return file.exists() ? file : lookups_.file(path + "/init.lua");
  }

  FileId find_module(const std::string& path, std::string_view from) const {
    const std::string_view name = base_name(path);
    const std::span<const FileId> files = lookups_.files_named(std::string(name) + ".lua");
    const std::span<const FolderId> folders = lookups_.folders_named(name);
    if (name.empty() || (files.empty() && folders.empty())) return {};
    const bool has_parts = path.find('/') != std::string::npos;
    FileId found;
    for (std::string_view folder = from;; folder = parent_path(folder)) {
      for (std::string_view root : kRoots) {
        const FileId file = module_at(below(below(folder, root), path));
        if (!file.exists() || file == found) continue;
        if (has_parts) return file;
        if (found.exists()) return {};
        found = file;
      }
      if (folder.empty()) break;
    }
    return found.exists() || !has_parts ? found : find_elsewhere(path, files, folders);
  }

  // The only module whose path ends in this one.
  FileId find_elsewhere(const std::string& path, std::span<const FileId> files,
                        std::span<const FolderId> folders) const {
    FileId found;
    for (FileId file : files) {
      if (!ends_in_path(lookups_.path(file), path + ".lua")) continue;
      if (found.exists()) return {};
      found = file;
    }
    for (FolderId folder : folders) {
      if (!ends_in_path(lookups_.path(folder), path)) continue;
      const FileId file = lookups_.file(below(lookups_.path(folder), "init.lua"));
      if (file.exists() && found.exists()) return {};
      if (file.exists()) found = file;
    }
    return found;
  }

  // True if a folder of that name is below one of the roots.
  bool is_own_package(std::string_view name, std::string_view from) const {
    if (lookups_.folders_named(name).empty()) return false;
    for (std::string_view folder = from;; folder = parent_path(folder)) {
      for (std::string_view root : kRoots) {
        const FolderId package = lookups_.folder(below(below(folder, root), name));
        if (package.exists() && lookups_.holds_language(package, kLua.name)) return true;
      }
      if (folder.empty()) return false;
    }
  }

  const Lookups& lookups_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_lua_resolver(const ResolverContext& context) {
  return std::make_unique<LuaResolver>(context);
}

}  // namespace docmill
