// SPDX-License-Identifier: Apache-2.0
//
// PHP. All ways to load classes that are in use (PSR-4, PSR-0) name the file after the class, and the file says which
// namespace it is in. So `A\B\C` is in a file C.php that declares A\B and defines C, wherever it lies; which prefix of
// the namespace composer.json maps to which folder need not be known. Functions have no files of their own; the usual
// names of files with functions are tried. Of several files, the nearest is meant; none if two are as near.
//
// A path that is included is relative to the file if it says so (`__DIR__`), else it is looked for beside the file, at
// the root, and at last in the one place whose path ends in it, if it has a folder.
#include "stages/languages/php/php_resolver.h"

#include <language_records.h>
#include <standard_modules/php.h>

#include <algorithm>
#include <optional>
#include <string>

#include "stages/model/repo_path.h"

namespace docmill {
namespace {

constexpr std::size_t kMostFilesAsked = 50;  // of one folder

std::string_view namespace_part(std::string_view name) {
  const std::size_t end = name.rfind('\\');
  return end == name.npos ? std::string_view() : name.substr(0, end);
}

std::string_view last_part(std::string_view name) { return name.substr(name.rfind('\\') + 1); }

bool is_standard(std::string_view name) {
  return std::binary_search(std::begin(kStandardModules), std::end(kStandardModules), name);
}

class PhpResolver : public ImportResolver {
 public:
  explicit PhpResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  void resolve(ImportSite& site) const override {
    if (site.kind() == ImportKind::include_quoted) return resolve_path(site);
    const std::string_view name = site.module();
    const std::string_view space = namespace_part(name);
    if (space.empty() && is_standard(name)) return site.link_module(nowhere(ImportOutcome::standard_library));
    if (!space.empty()) {
      const ImportTarget symbol = find_symbol(space, last_part(name), site.folder());
      if (symbol.outcome == ImportOutcome::file) return site.link_module(symbol);
    }
    const FolderId folder = find_namespace(name, site.folder());
    site.link_module(folder.exists() ? at_folder(folder) : nowhere(ImportOutcome::external));
  }

  // `use A\B;` and then `B\C`: the class C of the namespace in that folder.
  ImportTarget submodule(const ImportTarget& module, std::string_view name) const override {
    if (!module.folder.exists()) return nowhere(ImportOutcome::not_found);
    const FileId file = lookups_.file(std::string(lookups_.path(module.folder)) + '/' + std::string(name) + ".php");
    const SymbolId symbol = file.exists() ? lookups_.symbol(file, name) : SymbolId{};
    return symbol.exists() ? at_file(file, symbol) : nowhere(ImportOutcome::not_found);
  }

  // Such as the one with the tests of the same namespace.
  std::vector<FolderId> other_folders_of_package(FolderId folder, std::string_view package,
                                                 std::string_view /*name*/) const override {
    std::vector<FolderId> others;
    if (package.find('\\') == package.npos) return others;
    for (FolderId other : lookups_.folders_named(last_part(package))) {
      if (other != folder && declares(other, package)) others.push_back(other);
    }
    const std::string_view own = lookups_.path(folder);
    std::ranges::stable_sort(others, {}, [&](FolderId other) { return steps_between(own, lookups_.path(other)); });
    return others;
  }

 private:
  // True if a file of the folder declares the namespace. The first ones tell.
  bool declares(FolderId folder, std::string_view space) const {
    if (!lookups_.holds_language(folder, kPhp.name)) return false;
    const std::span<const FileId> files = lookups_.files_in(folder);
    return std::any_of(files.begin(),
                       files.begin() + static_cast<std::ptrdiff_t>(std::min(files.size(), kMostFilesAsked)),
                       [&](FileId file) { return lookups_.symbol(file, space).exists(); });
  }

  // Keeps the nearest of what is offered.
  template <typename IdType>
  struct Nearest {
    IdType best;
    std::uint32_t steps = 0;
    bool is_tied = false;

    void offer(IdType one, std::uint32_t its_steps) {
      is_tied = best.exists() && (its_steps == steps || (is_tied && its_steps > steps));
      if (best.exists() && its_steps >= steps) return;
      best = one;
      steps = its_steps;
    }
    IdType found() const { return is_tied ? IdType{} : best; }
  };

  ImportTarget find_symbol(std::string_view space, std::string_view name, std::string_view from) const {
    static constexpr std::string_view kFilesOfFunctions[] = {"functions.php", "helpers.php", "function.php"};
    Nearest<FileId> nearest;
    const auto offer_all = [&](std::string_view file_name) {
      for (FileId file : lookups_.files_named(file_name)) {
        const bool is_one = lookups_.symbol(file, name).exists() && lookups_.symbol(file, space).exists();
        if (is_one) nearest.offer(file, steps_between(from, parent_path(lookups_.path(file))));
      }
    };
    offer_all(std::string(name) + ".php");
    if (!nearest.best.exists()) std::ranges::for_each(kFilesOfFunctions, offer_all);
    const FileId file = nearest.found();
    return file.exists() ? at_file(file, lookups_.symbol(file, name)) : nowhere(ImportOutcome::not_found);
  }

  FolderId find_namespace(std::string_view name, std::string_view from) const {
    Nearest<FolderId> nearest;
    for (FolderId folder : lookups_.folders_named(last_part(name))) {
      if (declares(folder, name)) nearest.offer(folder, steps_between(from, lookups_.path(folder)));
    }
    return nearest.found();
  }

  void resolve_path(ImportSite& site) const {
    const FileId file = find_included(site);
    site.link_module(file.exists() && file != site.file() ? at_file(file) : nowhere(ImportOutcome::not_found));
  }

  FileId find_included(const ImportSite& site) const {
    std::string_view path = site.module();
    const bool is_relative = path.starts_with("./") || path.starts_with("../");
    while (path.starts_with('/')) path.remove_prefix(1);
    const std::optional<std::string> beside = join_path(site.folder(), path);
    const FileId file = beside ? lookups_.file(*beside) : FileId{};
    if (file.exists() || is_relative) return file;
    const FileId at_root = lookups_.file(path);
    if (at_root.exists() || path.find('/') == path.npos) return at_root;
    FileId only;
    for (FileId other : lookups_.files_named(base_name(path))) {
      if (!ends_in_path(lookups_.path(other), path)) continue;
      if (only.exists()) return {};
      only = other;
    }
    return only;
  }

  const Lookups& lookups_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_php_resolver(const ResolverContext& context) {
  return std::make_unique<PhpResolver>(context);
}

}  // namespace docmill
