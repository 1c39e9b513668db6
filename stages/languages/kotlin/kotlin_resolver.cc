// SPDX-License-Identifier: Apache-2.0
//
// Kotlin. The longest beginning of `a.b.C.m` that is a package of Kotlin files says where to look: C is what they
// define, m is in C. If several files define C (the variants of a library for several platforms), it is the one in the
// nearest folder; none if two are as near. What no Kotlin file defines can be a class of Java.
#include "stages/languages/kotlin/kotlin_resolver.h"

#include <language_records.h>
#include <standard_modules/kotlin.h>

#include <algorithm>
#include <memory>
#include <string>

#include "stages/languages/java/java_resolver.h"
#include "stages/languages/kotlin/kotlin_packages.h"
#include "stages/model/repo_path.h"
#include "stages/model/top_symbols.h"

namespace docmill {
namespace {

bool is_standard_package(std::string_view name) {
  return std::any_of(std::begin(kStandardModules), std::end(kStandardModules), [&](std::string_view package) {
    return name.starts_with(package) && (name.size() == package.size() || name[package.size()] == '.');
  });
}

class KotlinResolver : public ImportResolver {
 public:
  explicit KotlinResolver(const ResolverContext& context)
      : lookups_(context.lookups), packages_(static_cast<const KotlinPackages*>(context.basis)) {}

  void resolve(ImportSite& site) const override {
    ImportTarget target = find(site);
    if (target.outcome == ImportOutcome::external) target = java_target(lookups_, site);
    if (target.outcome == ImportOutcome::external && is_standard_package(site.module())) {
      target.outcome = ImportOutcome::standard_library;
    }
    site.link_module(target);
  }

  // Without the basis, only paths say which folders are of one package.
  std::vector<FolderId> other_folders_of_package(FolderId folder, std::string_view package,
                                                 std::string_view) const override {
    return folders_by_path(lookups_, folder, package, kKotlin.name);
  }

 private:
  static bool takes_all(const ImportSite& site) {
    return site.names().size() == 1 && site.name(site.names().begin) == "*";
  }

  ImportTarget find(const ImportSite& site) const {
    const std::string_view module = site.module();
    if (takes_all(site) && !packages_->folders_of(module).empty()) return package_target(module, site.folder());
    for (std::string_view package = module; package.find('.') != std::string_view::npos;) {
      package = package.substr(0, package.rfind('.'));
      if (packages_->folders_of(package).empty()) continue;
      return symbol_target(package, module.substr(package.size() + 1), site.folder());
    }
    return nowhere(ImportOutcome::external);
  }

  // The nearest folder of the package; none if two are as near.
  ImportTarget package_target(std::string_view package, std::string_view from) const {
    FolderId best;
    bool is_tied = false;
    for (FolderId folder : packages_->folders_of(package)) {
      const int order = best.exists() ? compare(lookups_.path(folder), lookups_.path(best), from) : -1;
      is_tied = order == 0 || (is_tied && order > 0);
      if (order < 0) best = folder;
    }
    return best.exists() && !is_tied ? at_folder(best) : nowhere(ImportOutcome::not_found);
  }

  // `path`: "C", "C.m", "C.D.m".
  ImportTarget symbol_target(std::string_view package, std::string_view path, std::string_view from) const {
    const std::string_view name = path.substr(0, path.find('.'));
    for (FolderId folder : packages_->folders_of(package)) lookups_.note_name_in(folder, hash_name(name));
    const KotlinPackages::Named* best = nullptr;
    bool is_tied = false;
    for (const KotlinPackages::Named& named : packages_->find(package, name)) {
      if (best != nullptr && named.file == best->file) continue;  // overloads
      const int order = best == nullptr ? -1 : compare(folder_of(named), folder_of(*best), from);
      is_tied = order == 0 || (is_tied && order > 0);
      if (order < 0) best = &named;
    }
    if (best == nullptr) return nowhere(ImportOutcome::external);
    if (is_tied) return nowhere(ImportOutcome::not_found);
    return at_file(best->file, member_at(*best, path.substr(name.size())));
  }

  // `path`: "", ".m", ".D.m". What is not found there is what is around it.
  SymbolId member_at(KotlinPackages::Named named, std::string_view path) const {
    if (!path.empty()) lookups_.note_classes(named.file);
    while (!path.empty()) {
      path.remove_prefix(1);
      const std::string_view name = path.substr(0, path.find('.'));
      path.remove_prefix(name.size());
      if (name == "Companion") continue;  // what is in a companion without a name is in the class
      const SymbolId member = packages_->member(named, name);
      if (!member.exists()) break;
      named.symbol = member;
    }
    return named.symbol;
  }

  std::string_view folder_of(const KotlinPackages::Named& named) const {
    return parent_path(lookups_.path(named.file));
  }

  // Below 0 if folder `a` is nearer to `from` than b.
  static int compare(std::string_view a, std::string_view b, std::string_view from) {
    return static_cast<int>(steps_between(from, a)) - static_cast<int>(steps_between(from, b));
  }

  const Lookups& lookups_;
  const KotlinPackages* packages_;  // null if no import is resolved
};

}  // namespace

std::unique_ptr<ImportResolver> make_kotlin_resolver(const ResolverContext& context) {
  return std::make_unique<KotlinResolver>(context);
}

}  // namespace docmill
