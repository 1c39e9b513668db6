// SPDX-License-Identifier: Apache-2.0
//
// Java. A class `a.b.C` is in a file whose path ends in a/b/C.java; the source roots before that need not be known. A
// nested class is found by dropping last components. All of `a.b` is a folder, or all that is nested in a class. A
// class of Kotlin or Scala that has a file of its own is found in the same way.
#include "stages/languages/java/java_resolver.h"

#include <language_records.h>
#include <standard_modules/java.h>

#include <algorithm>
#include <string>

#include "stages/model/repo_path.h"

namespace docmill {
namespace {

bool is_standard_package(std::string_view name) {
  return std::any_of(std::begin(kStandardModules), std::end(kStandardModules), [&](std::string_view package) {
    return name.starts_with(package) && (name.size() == package.size() || name[package.size()] == '.');
  });
}

class JavaResolver : public ImportResolver {
 public:
  explicit JavaResolver(const Lookups& lookups) : lookups_(lookups) {}

  void resolve(ImportSite& site) const override { site.link_module(target(site)); }

  ImportTarget target(const ImportSite& site) const {
    std::string path(site.module());
    std::replace(path.begin(), path.end(), '.', '/');
    if (const FileId file = find_class(path, site.folder()); file.exists()) return class_in(file);
    const FolderId package = takes_all(site) ? find_package(path, site.folder()) : FolderId{};
    if (package.exists()) return at_folder(package);
    const bool is_standard = is_standard_package(site.module());
    return nowhere(is_standard ? ImportOutcome::standard_library : ImportOutcome::external);
  }

  ImportTarget named(std::string_view name, std::string_view from) const {
    std::string path(name);
    std::replace(path.begin(), path.end(), '.', '/');
    const FileId file = find_class(path, from);
    return file.exists() ? class_in(file) : nowhere(ImportOutcome::external);
  }

  // Such as the one with the package's tests.
  std::vector<FolderId> other_folders_of_package(FolderId folder, std::string_view package,
                                                 std::string_view) const override {
    return folders_by_path(lookups_, folder, package, kJava.name);
  }

 private:
  static bool takes_all(const ImportSite& site) {
    return site.names().size() == 1 && site.name(site.names().begin) == "*";
  }

  ImportTarget class_in(FileId file) const {
    const std::string_view name = base_name(lookups_.path(file));
    return at_file(file, lookups_.symbol(file, name.substr(0, name.rfind('.'))));
  }

  // The file of the class, or of the class around it. At least a package and a class must match.
  FileId find_class(std::string_view path, std::string_view from) const {
    for (; path.find('/') != std::string_view::npos; path = parent_path(path)) {
      for (std::string_view ending : {".java", ".kt", ".scala"}) {
        const std::string suffix = std::string(path).append(ending);
        const FileId file = nearest(lookups_.files_named(base_name(suffix)), suffix, from);
        if (file.exists()) return file;
      }
    }
    return {};
  }

  FolderId find_package(std::string_view path, std::string_view from) const {
    const FolderId folder = nearest(lookups_.folders_named(base_name(path)), path, from);
    return folder.exists() && lookups_.holds_language(folder, kJava.name) ? folder : FolderId{};
  }

  // The one with that suffix that is the fewest steps up and down from the folder `from`; none if two are. (A repo
  // may hold variants of a library side by side, each with its own tests.)
  template <typename IdType>
  IdType nearest(std::span<const IdType> candidates, std::string_view suffix, std::string_view from) const {
    IdType best;
    std::uint32_t best_steps = 0;
    bool tied = false;
    for (IdType candidate : candidates) {
      if (!ends_in_path(lookups_.path(candidate), suffix)) continue;
      const std::uint32_t steps = steps_between(from, parent_path(lookups_.path(candidate)));
      tied = best.exists() && (steps == best_steps || (tied && steps > best_steps));
      if (!best.exists() || steps < best_steps) {
        best = candidate;
        best_steps = steps;
      }
    }
    return tied ? IdType{} : best;
  }

  const Lookups& lookups_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_java_resolver(const ResolverContext& context) {
  return std::make_unique<JavaResolver>(context.lookups);
}

std::vector<FolderId> folders_by_path(const Lookups& lookups, FolderId folder, std::string_view package,
                                      std::string_view language) {
  std::string path(package);
  std::replace(path.begin(), path.end(), '.', '/');
  const std::string_view own = lookups.path(folder);
  if (path.find('/') == std::string::npos || !ends_in_path(own, path)) return {};
  std::vector<FolderId> others;
  for (FolderId other : lookups.folders_named(base_name(path))) {
    const bool is_one = other != folder && ends_in_path(lookups.path(other), path);
    if (is_one && lookups.holds_language(other, language)) others.push_back(other);
  }
  std::ranges::stable_sort(others, {}, [&](FolderId other) { return steps_between(own, lookups.path(other)); });
  return others;
}

ImportTarget java_target(const Lookups& lookups, const ImportSite& site) { return JavaResolver(lookups).target(site); }

ImportTarget java_class(const Lookups& lookups, std::string_view name, std::string_view from) {
  return JavaResolver(lookups).named(name, from);
}

}  // namespace docmill
