// SPDX-License-Identifier: Apache-2.0
//
// Swift. A package has a module in each folder of `Sources` and `Tests`. Elsewhere, what is below the nearest folder
// with a package or a pod is taken for one module, and what has none above it is one for each folder at the top of the
// repo. `import M` is the folder of module M of a package; if several have the name, it is the nearest one, and none if
// two are as near. A file sees what the other files of its module define: those of its own folder, and those that have
// the name of what they define.
#include "stages/languages/swift/swift_resolver.h"

#include <standard_modules/swift.h>

#include <algorithm>
#include <string>

#include "stages/model/repo_path.h"

namespace docmill {
namespace {

bool holds_modules(std::string_view folder) {
  const std::string_view name = base_name(folder);
  return name == "Sources" || name == "Source" || name == "Tests";
}

class SwiftResolver : public ImportResolver {
 public:
  explicit SwiftResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  void resolve(ImportSite& site) const override {
    const std::string_view path = site.module();
    const std::string_view module = path.substr(0, path.find('.'));
    const FolderId folder = nearest_module(module, site.folder());
    if (folder.exists()) return site.link_module(at_folder(folder));
    const bool is_standard =
        std::find(std::begin(kStandardModules), std::end(kStandardModules), module) != std::end(kStandardModules);
    site.link_module(nowhere(is_standard ? ImportOutcome::standard_library : ImportOutcome::external));
  }

  std::vector<FolderId> other_folders_of_package(FolderId folder, std::string_view,
                                                 std::string_view name) const override {
    const std::string_view own = lookups_.path(folder);
    std::vector<FolderId> others;
    const std::span<const FileId> files = lookups_.files_named(std::string(name).append(".swift"));
    if (files.empty()) return others;
    const std::string_view top = top_of_module(own);
    for (FileId file : files) {
      const std::string_view path = parent_path(lookups_.path(file));
      if (path != own && top_of_module(path) == top) others.push_back(lookups_.folder(path));
    }
    std::ranges::stable_sort(others, {}, [&](FolderId other) { return steps_between(own, lookups_.path(other)); });
    return others;
  }

 private:
  FolderId nearest_module(std::string_view module, std::string_view from) const {
    FolderId best;
    std::uint32_t best_steps = 0;
    bool is_tied = false;
    for (FolderId folder : lookups_.folders_named(module)) {
      const std::string_view path = lookups_.path(folder);
      if (!holds_modules(parent_path(path))) continue;
      const std::uint32_t steps = steps_between(from, path);
      is_tied = best.exists() && (steps == best_steps || (is_tied && steps > best_steps));
      if (best.exists() && steps >= best_steps) continue;
      best = folder;
      best_steps = steps;
    }
    return is_tied ? FolderId{} : best;
  }

  std::string_view top_of_module(std::string_view folder) const {
    for (std::string_view path = folder; !path.empty(); path = parent_path(path)) {
      if (holds_modules(parent_path(path))) return path;
    }
    for (std::string_view path = folder;; path = parent_path(path)) {
      if (holds_project(path)) return path;
      if (path.empty()) return first_component(folder);
    }
  }

  bool holds_project(std::string_view path) const {
    const FolderId folder = lookups_.folder(path);
    if (!folder.exists()) return false;
    return std::ranges::any_of(lookups_.files_in(folder), [&](FileId file) {
      const std::string_view name = base_name(lookups_.path(file));
      return name == "Package.swift" || name.ends_with(".podspec");
    });
  }

  const Lookups& lookups_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_swift_resolver(const ResolverContext& context) {
  return std::make_unique<SwiftResolver>(context);
}

}  // namespace docmill
