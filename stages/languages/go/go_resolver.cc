// SPDX-License-Identifier: Apache-2.0
//
// Go. An import path is the path of a module, which go.mod says, and that of a folder in it. Facts hold no go.mod, so
// modules are inferred from the imports of the whole repo: `example.org/m/a/b` where a folder `x/a/b` holds Go files
// suggests that module `example.org/m` is the folder x. The suggestion holds if nearly all imports below
// `example.org/m` lead to Go folders below x (some packages are generated), if more than one folder name shows it, and
// if no other module has as many in x: a coincidence of names breaks at the next import. In the same way, a folder with
// most of the standard packages that the repo imports is the standard library: the repo is Go's own.
#include "stages/languages/go/go_resolver.h"

#include <language_records.h>
#include <standard_modules/go.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "stages/model/repo_path.h"

namespace docmill {
namespace {

bool is_standard_package(std::string_view first_component) {
  return std::binary_search(std::begin(kStandardModules), std::end(kStandardModules), first_component);
}

std::string_view below(std::string_view whole, std::string_view prefix) {
  return whole.size() <= prefix.size() ? std::string_view{} : whole.substr(prefix.size() + (prefix.empty() ? 0 : 1));
}

// A module may be this folder.
struct Suggestion {
  std::string_view module;
  std::string_view root;
  std::size_t folders = 0;  // how many imported paths of the module lead to a Go folder below the root
};

using Paths = std::span<const std::string_view>;  // sorted

class GoModules : public ImportBasis {
 public:
  GoModules(const RepoIndex& index, Paths paths) : index_(index) {
    std::vector<Suggestion> suggestions = suggest_modules(paths);
    std::erase_if(suggestions, [&](Suggestion& suggestion) { return !holds(suggestion, paths); });
    for (const Suggestion& suggestion : suggestions) {
      const bool has_rival = std::any_of(suggestions.begin(), suggestions.end(), [&](const Suggestion& other) {
        const bool is_other = (other.root == suggestion.root) != (other.module == suggestion.module);
        return is_other && other.folders >= suggestion.folders;
      });
      if (!has_rival) folders_.emplace(suggestion.module, suggestion.root);
    }
    find_standard_library(paths);
  }

  Digest digest() const override {
    DigestBuilder digest;
    for (const auto& [module, folder] : folders_) digest.add(module).add(folder);
    if (standard_library_) digest.add(*standard_library_);
    return digest.finish();
  }

  // The folder that holds the packages of the standard library, and the commands; nothing if the repo is not Go's own.
  const std::optional<std::string>& standard_library() const { return standard_library_; }

  // The folder that is the module; nothing if no folder of the repo is.
  std::optional<std::string_view> folder_of(std::string_view module) const {
    const auto found = folders_.find(module);
    return found == folders_.end() ? std::nullopt : std::optional<std::string_view>(found->second);
  }

 private:
  std::vector<Suggestion> suggest_modules(Paths paths) const {
    std::set<std::pair<std::string_view, std::string_view>> pairs;
    for (std::string_view path : paths) {
      if (is_standard_package(first_component(path))) continue;
      for (FolderId folder : index_.folders_named(base_name(path))) {
        std::string_view module = path;
        std::string_view root = index_.repo().folder(folder).path;
        if (!index_.holds_language(folder, kGo.name)) continue;
        // Each common last component moves the border between module and folder to the left.
        while (!root.empty() && base_name(module) == base_name(root) && module.find('/') != std::string_view::npos) {
          module = parent_path(module);
          root = parent_path(root);
          pairs.emplace(module, root);
        }
      }
    }
    std::vector<Suggestion> suggestions;
    for (const auto& [module, root] : pairs) suggestions.push_back({module, root});
    return suggestions;
  }

  // Counts the imports that speak for the suggestion; false where they do not show it.
  bool holds(Suggestion& suggestion, Paths paths) const {
    const std::string_view module = suggestion.module;
    std::size_t imports = 0;
    bool is_deep = false;
    for (auto path = std::lower_bound(paths.begin(), paths.end(), module);
         path != paths.end() && path->starts_with(module); ++path) {
      if (!is_or_holds(module, *path)) continue;
      ++imports;
      if (!holds_go_files(suggestion.root, below(*path, module))) continue;
      ++suggestion.folders;
      is_deep = is_deep || below(*path, module).find('/') != std::string_view::npos;
    }
    return 4 * suggestion.folders >= 3 * imports && (suggestion.folders > 1 || is_deep);
  }

  // Go's own repo has most of the packages that its files import as standard: `src/fmt`, `src/os`, ….
  void find_standard_library(Paths paths) {
    std::vector<std::string_view> standard;
    std::ranges::copy_if(paths, std::back_inserter(standard),
                         [](std::string_view path) { return is_standard_package(first_component(path)); });
    if (standard.empty()) return;
    std::size_t most = 0;
    for (FolderId folder : index_.folders_named("runtime")) {
      const std::string_view root = parent_path(index_.repo().folder(folder).path);
      const auto held = static_cast<std::size_t>(
          std::ranges::count_if(standard, [&](std::string_view path) { return holds_go_files(root, path); }));
      if (4 * held < 3 * standard.size() || held <= most) continue;
      most = held;
      standard_library_ = root;
    }
  }

  bool holds_go_files(std::string_view root, std::string_view path) const {
    const std::optional<std::string> joined = join_path(root, path);
    const FolderId folder = joined ? index_.folder(*joined) : FolderId{};
    return folder.exists() && index_.holds_language(folder, kGo.name);
  }

  const RepoIndex& index_;
  std::map<std::string, std::string, std::less<>> folders_;  // by module
  std::optional<std::string> standard_library_;
};

class GoResolver : public ImportResolver {
 public:
  explicit GoResolver(const ResolverContext& context)
      : lookups_(context.lookups), modules_(static_cast<const GoModules*>(context.basis)) {}

  void resolve(ImportSite& site) const override {
    const std::string_view path = site.module();
    if (path.starts_with("./") || path.starts_with("../")) return resolve_relative(site);
    bool is_own = false;
    FolderId found;
    for (std::string_view prefix = path; !prefix.empty(); prefix = parent_path(prefix)) {
      const std::optional<std::string_view> root = modules_->folder_of(prefix);
      if (!root) continue;
      is_own = true;
      found = go_folder(*root, below(path, prefix));
    }
    if (!found.exists()) found = vendored(site.folder(), path);
    const bool is_standard = is_standard_package(first_component(path));
    const std::optional<std::string>& library = modules_->standard_library();
    const bool is_of_go = is_standard || first_component(path) == "cmd" || first_component(path) == "internal";
    if (!found.exists() && library && is_of_go) found = go_folder(*library, path);
    if (found.exists()) return site.link_module(at_folder(found));
    site.link_module(nowhere(is_own        ? ImportOutcome::not_found
                             : is_standard ? ImportOutcome::standard_library
                                           : ImportOutcome::external));
  }

 private:
  void resolve_relative(ImportSite& site) const {
    const std::optional<std::string> path = join_path(site.folder(), site.module());
    const FolderId folder = path ? go_folder({}, *path) : FolderId{};
    site.link_module(folder.exists() ? at_folder(folder) : nowhere(ImportOutcome::not_found));
  }

  // A folder `vendor` holds copies of packages for the files below the folder that it is in.
  FolderId vendored(std::string_view folder, std::string_view path) const {
    if (lookups_.folders_named("vendor").empty()) return {};
    for (;; folder = parent_path(folder)) {
      const std::string vendor = folder.empty() ? "vendor" : std::string(folder) + "/vendor";
      if (lookups_.folder(vendor).exists()) {
        const FolderId found = go_folder(vendor, path);
        if (found.exists()) return found;
      }
      if (folder.empty()) return {};
    }
  }

  FolderId go_folder(std::string_view root, std::string_view path) const {
    const std::optional<std::string> joined = join_path(root, path);
    const FolderId folder = joined ? lookups_.folder(*joined) : FolderId{};
    return folder.exists() && lookups_.holds_language(folder, kGo.name) ? folder : FolderId{};
  }

  const Lookups& lookups_;
  const GoModules* modules_;  // null if no import is resolved
};

}  // namespace

std::unique_ptr<ImportBasis> find_go_modules(const RepoIndex& index, std::span<const std::string_view> modules) {
  return std::make_unique<GoModules>(index, modules);
}

std::unique_ptr<ImportResolver> make_go_resolver(const ResolverContext& context) {
  return std::make_unique<GoResolver>(context);
}

}  // namespace docmill
