// SPDX-License-Identifier: Apache-2.0
//
// Scala. The longest beginning of `a.b.C.m` that is a package of Scala files says where to look: C is what they define,
// m is in C. A path can begin in a package of the file, with a name that another import of the file binds, or in what
// it imports all of: the innermost is tried first. If several files define C (the variants of a library for several
// versions or platforms), it is the one in the nearest folder; none if two are as near. What no Scala file defines can
// be a class of Java.
#include "stages/languages/scala/scala_resolver.h"

#include <language_records.h>
#include <standard_modules/scala.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "stages/languages/java/java_resolver.h"
#include "stages/model/declared_packages.h"
#include "stages/model/repo_path.h"

namespace docmill {
namespace {

constexpr std::string_view kRootPackage = "_root_.";

bool is_standard_scala(std::string_view name) {
  return std::any_of(std::begin(kStandardModules), std::end(kStandardModules), [&](std::string_view package) {
    return name.starts_with(package) && (name.size() == package.size() || name[package.size()] == '.');
  });
}

class ScalaPackages : public ImportBasis {
 public:
  explicit ScalaPackages(const RepoIndex& index) : repo_(index.repo()) {
    DigestBuilder digest;
    const Repo& repo = repo_;
    for (std::uint32_t i = 0; i < repo.files.size(); ++i) {
      if (repo.files[i].language.traits->find_basis != find_scala_packages) continue;
      digest.add(repo.files[i].path);
      seen_.emplace(i, packages_seen(repo.facts_of({i})));
      for (const std::string& name : declared_packages(repo.facts_of({i}))) {
        digest.add(name);
        files_[name].push_back({i});
      }
      add_names({i}, digest);
    }
    digest_ = digest.finish();
    for (const auto& [name, files] : files_) folders_[name] = main_folder(repo, files);
  }

  Digest digest() const override { return digest_; }

  // The files that declare the package, in canonical order.
  std::span<const FileId> files_of(std::string_view name) const {
    const auto found = files_.find(name);
    return found == files_.end() ? std::span<const FileId>() : std::span<const FileId>(found->second);
  }

  // The files that define the name at the top of the package, in canonical order.
  std::span<const FileId> files_with(std::string_view package, std::string_view name) const {
    const auto names = names_.find(package);
    if (names == names_.end()) return {};
    const auto found = names->second.find(name);
    return found == names->second.end() ? std::span<const FileId>() : std::span<const FileId>(found->second);
  }

  // True if the symbol is one that an import can lead to: not a package.
  bool is_target(FileId file, SymbolId symbol) const {
    return symbol.exists() && repo_.facts_of(file).symbol(symbol).kind != SymbolKind::namespace_;
  }

  // What the file sees without an import.
  const std::vector<std::string>& seen_by(FileId file) const { return seen_.at(file.value); }

  // The folder that holds most of its files. REQUIRES: there are some.
  FolderId folder_of(std::string_view name) const { return folders_.find(name)->second; }

 private:
  // What is only in packages. The names are a part of the digest, each with its package: a new one, or one that moves
  // to another package, can be what any import means.
  void add_names(FileId file, DigestBuilder& digest) {
    const FileFacts& facts = repo_.facts_of(file);
    std::vector<std::string> packages(facts.symbols.size());  // by symbol; "": it is none
    for (std::uint32_t i = 0; i < facts.symbols.size(); ++i) {
      const Symbol& symbol = facts.symbols[i];
      const std::string_view around = symbol.scope.exists() ? packages[symbol.scope.value] : std::string_view();
      if (symbol.kind == SymbolKind::namespace_) packages[i] = facts.qualified_name(symbol);
      if (symbol.kind == SymbolKind::namespace_ || around.empty()) continue;
      const std::string_view name = facts.view(symbol.name);
      std::vector<FileId>& files = names_[std::string(around)][name];
      if (!files.empty() && files.back() == file) continue;
      files.push_back(file);
      digest.add(around).add(name);
    }
  }

  static FolderId main_folder(const Repo& repo, const std::vector<FileId>& files) {
    std::map<FolderId, std::size_t> counts;
    for (FileId file : files) ++counts[repo.file(file).folder];
    return std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; })->first;
  }

  const Repo& repo_;
  std::map<std::string, std::vector<FileId>, std::less<>> files_;
  std::map<std::string, FolderId, std::less<>> folders_;
  std::map<std::string, std::unordered_map<std::string_view, std::vector<FileId>>, std::less<>> names_;  // by package
  std::unordered_map<std::uint32_t, std::vector<std::string>> seen_;                                     // by file
  Digest digest_;
};

class ScalaResolver : public ImportResolver {
 public:
  explicit ScalaResolver(const ResolverContext& context)
      : lookups_(context.lookups), packages_(dynamic_cast<const ScalaPackages*>(context.basis)) {}

  void resolve(ImportSite& site) const override {
    const std::string_view module = site.module();
    std::string found;  // the whole path of the module
    std::optional<ImportTarget> target;
    for (const Reading& reading : readings_of(site)) {
      target = find(reading, site);
      found = reading.path;
      if (target) break;
    }
    if (target) {
      site.link_module(*target);
      if (target->outcome == ImportOutcome::folder) link_names(site, found);
      return;
    }
    if (link_classes_of_java(site)) return;
    const bool is_standard =
        is_standard_scala(module.starts_with(kRootPackage) ? module.substr(kRootPackage.size()) : module);
    site.link_module(nowhere(is_standard ? ImportOutcome::standard_library : ImportOutcome::external));
  }

  // The only thing of that name at the top of the files in a folder: `mutable.Map` after an import of `a.mutable`.
  ImportTarget submodule(const ImportTarget& module, std::string_view name) const override {
    if (module.outcome != ImportOutcome::folder) return nowhere(ImportOutcome::not_found);
    ImportTarget found = nowhere(ImportOutcome::not_found);
    for (FileId file : lookups_.files_in(module.folder)) {
      const SymbolId symbol = lookups_.symbol(file, name);
      if (!symbol.exists()) continue;
      if (found.outcome == ImportOutcome::file) return nowhere(ImportOutcome::not_found);
      found = at_file(file, symbol);
    }
    return found;
  }

 private:
  // A path that a module can mean.
  struct Reading {
    std::string path;
    std::size_t around = 0;  // the size of what the path begins with and the module does not: a package
  };

  // The most likely one is first.
  std::vector<Reading> readings_of(const ImportSite& site) const {
    const std::string_view module = site.module();
    if (packages_ == nullptr) return {};
    if (module.starts_with(kRootPackage)) return {{std::string(module.substr(kRootPackage.size()))}};
    const FileFacts& facts = site.facts();
    const std::string_view first = module.substr(0, module.find('.'));
    const std::string_view rest = module.substr(first.size());
    // The last ones count if there are too many, so they are found from the end.
    std::vector<Reading> readings{{std::string(module)}};
    const auto add = [&](std::string_view around, std::string_view name) {
      if (readings.size() == kMostReadings) return;
      readings.push_back({std::string(around).append(".").append(name).append(rest), around.size()});
    };
    for_each_name_before(site, [&](std::string_view other, std::uint32_t n) {
      if (facts.view(facts.names[n]) == "*") add(other, first);
      return readings.size() < kMostReadings;
    });
    const std::vector<std::string>& seen = packages_->seen_by(site.file());
    for (auto package = seen.rbegin(); package != seen.rend(); ++package) {
      if (!package->empty()) add(*package, first);
    }
    for_each_name_before(site, [&](std::string_view other, std::uint32_t n) {
      const std::string_view alias = facts.alias_of(n);
      const std::string_view name = facts.view(facts.names[n]);
      if ((alias.empty() ? name : alias) == first) add(other, name);
      return readings.size() < kMostReadings;
    });
    std::ranges::reverse(readings);
    return readings;
  }

  // Calls `visit(module, name)` for the names in the imports before this one, the last one first, until it returns
  // false.
  template <typename Visit>
  static void for_each_name_before(const ImportSite& site, Visit visit) {
    const FileFacts& facts = site.facts();
    for (std::uint32_t i = site.index(); i > 0; --i) {
      const Import& other = facts.imports[i - 1];
      for (std::uint32_t n = other.names.end; n > other.names.begin; --n) {
        if (!visit(facts.view(other.module), n - 1)) return;
      }
    }
  }

  // The package, or what is in the innermost package that is declared.
  std::optional<ImportTarget> find(const Reading& reading, const ImportSite& site) const {
    const std::string_view path = reading.path;
    if (!packages_->files_of(path).empty()) return at_folder(packages_->folder_of(path));
    std::string_view package = path;
    for (std::size_t dot = package.rfind('.'); dot != std::string_view::npos; dot = package.rfind('.')) {
      package = package.substr(0, dot);
      if (package.size() < reading.around) return {};
      if (packages_->files_of(package).empty()) continue;
      std::string_view name = path.substr(dot + 1);
      return find_in(package, name.substr(0, name.find('.')), site);
    }
    return {};
  }

  // What the files of the package define under the name.
  std::optional<ImportTarget> find_in(std::string_view package, std::string_view name, const ImportSite& site) const {
    std::optional<ImportTarget> best;
    std::uint32_t best_steps = 0;
    bool is_tied = false;
    for (FileId file : packages_->files_with(package, name)) {
      const SymbolId symbol = lookups_.symbol(file, name);
      if (!packages_->is_target(file, symbol)) continue;
      const std::uint32_t steps = steps_between(site.folder(), parent_path(lookups_.path(file)));
      is_tied = best && (steps == best_steps || (is_tied && steps > best_steps));
      if (best && steps >= best_steps) continue;
      best = at_file(file, symbol);
      best_steps = steps;
    }
    return is_tied ? nowhere(ImportOutcome::not_found) : best;
  }

  void link_names(ImportSite& site, std::string_view package) const {
    for (std::uint32_t n = site.names().begin; n < site.names().end; ++n) {
      const std::string_view name = site.name(n);
      if (name == "*") continue;
      std::optional<ImportTarget> target = find_in(package, name, site);
      const std::string whole = std::string(package).append(".").append(name);
      if (!target && !packages_->files_of(whole).empty()) target = at_folder(packages_->folder_of(whole));
      if (!target) target = java_class(lookups_, whole, site.folder());
      if (target->outcome == ImportOutcome::file || target->outcome == ImportOutcome::folder) {
        site.link_name(n, *target);
      }
    }
  }

  // `import a.b.{C, D}` of classes of Java: the module is their folder.
  bool link_classes_of_java(ImportSite& site) const {
    std::vector<std::pair<std::uint32_t, ImportTarget>> targets;
    for (std::uint32_t n = site.names().begin; n < site.names().end; ++n) {
      if (site.name(n) == "*") continue;
      const std::string whole = std::string(site.module()).append(".").append(site.name(n));
      const ImportTarget target = java_class(lookups_, whole, site.folder());
      if (target.outcome == ImportOutcome::file) targets.emplace_back(n, target);
    }
    const ImportTarget module = java_target(lookups_, site);
    const bool is_found = module.outcome == ImportOutcome::file || module.outcome == ImportOutcome::folder;
    if (targets.empty() && !is_found) return false;
    if (is_found) {
      site.link_module(module);
    } else {
      const FolderId folder = lookups_.folder(parent_path(lookups_.path(targets.front().second.file)));
      site.link_module(folder.exists() ? at_folder(folder) : nowhere(ImportOutcome::external));
    }
    for (const auto& [name, target] : targets) site.link_name(name, target);
    return true;
  }

  static constexpr std::size_t kMostReadings = 32;

  const Lookups& lookups_;
  const ScalaPackages* packages_;  // null if no import is resolved
};

}  // namespace

std::unique_ptr<ImportResolver> make_scala_resolver(const ResolverContext& context) {
  return std::make_unique<ScalaResolver>(context);
}

std::unique_ptr<ImportBasis> find_scala_packages(const RepoIndex& index,
                                                 std::span<const std::string_view> /*modules*/) {
  return std::make_unique<ScalaPackages>(index);
}

}  // namespace docmill
