// SPDX-License-Identifier: Apache-2.0
//
// C#. A namespace is what files declare, in any folder: `using A.B;` leads to the folder with most of its files. `using
// static A.B.C;` and `using X = A.B.C;` lead to the file of the type. A name can be relative to a namespace of the
// file. A namespace of the standard library counts as such, unless much of it is in the repo: many projects add a type
// or two to one.
#include "stages/languages/csharp/csharp_resolver.h"

#include <language_records.h>
#include <standard_modules/csharp.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "stages/model/declared_packages.h"
#include "stages/model/repo_index.h"
#include "stages/model/repo_path.h"

namespace docmill {
namespace {

constexpr std::size_t kMuchOfNamespace = 8;  // files

bool is_standard_namespace(std::string_view name) {
  return std::any_of(std::begin(kStandardModules), std::end(kStandardModules), [&](std::string_view standard) {
    return name.starts_with(standard) && (name.size() == standard.size() || name[standard.size()] == '.');
  });
}

class CSharpNamespaces : public ImportBasis {
 public:
  explicit CSharpNamespaces(const RepoIndex& index) {
    DigestBuilder digest;
    const Repo& repo = index.repo();
    for (std::uint32_t i = 0; i < repo.files.size(); ++i) {
      if (repo.files[i].language.traits->find_basis != find_csharp_namespaces) continue;
      digest.add(repo.files[i].path);
      seen_.emplace(i, packages_seen(repo.facts_of({i})));
      for (const std::string& name : declared_packages(repo.facts_of({i}))) {
        digest.add(name);
        files_[name].push_back({i});
      }
    }
    digest_ = digest.finish();
    for (const auto& [name, files] : files_) folders_[name] = main_folder(repo, files);
  }

  Digest digest() const override { return digest_; }

  // The files that declare the namespace, in canonical order.
  std::span<const FileId> files_of(std::string_view name) const {
    const auto found = files_.find(name);
    return found == files_.end() ? std::span<const FileId>() : std::span<const FileId>(found->second);
  }

  // What the file sees without an import (declared_packages.h).
  const std::vector<std::string>& seen_by(FileId file) const { return seen_.at(file.value); }

  // The folder that holds most of its files; none if there is no such namespace.
  FolderId folder_of(std::string_view name) const {
    const auto found = folders_.find(name);
    return found == folders_.end() ? FolderId{} : found->second;
  }

 private:
  static FolderId main_folder(const Repo& repo, const std::vector<FileId>& files) {
    std::map<FolderId, std::size_t> counts;
    for (FileId file : files) ++counts[repo.file(file).folder];
    return std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; })->first;
  }

  std::map<std::string, std::vector<FileId>, std::less<>> files_;
  std::map<std::string, FolderId, std::less<>> folders_;
  std::unordered_map<std::uint32_t, std::vector<std::string>> seen_;  // by file
  Digest digest_;
};

class CSharpResolver : public ImportResolver {
 public:
  explicit CSharpResolver(const ResolverContext& context)
      : lookups_(context.lookups), namespaces_(dynamic_cast<const CSharpNamespaces*>(context.basis)) {}

  void resolve(ImportSite& site) const override {
    const std::string_view module = site.module();
    const bool is_standard = is_standard_namespace(module);
    const std::optional<ImportTarget> target = find(site, module, is_standard ? kMuchOfNamespace : 1);
    if (target) return site.link_module(*target);
    site.link_module(nowhere(is_standard ? ImportOutcome::standard_library : ImportOutcome::external));
  }

 private:
  std::optional<ImportTarget> find(const ImportSite& site, std::string_view module, std::size_t fewest) const {
    if (namespaces_ == nullptr) return {};
    if (const std::optional<ImportTarget> target = find_whole(module, fewest)) return target;
    for (const std::string& package : namespaces_->seen_by(site.file())) {
      if (package.empty()) continue;
      const std::optional<ImportTarget> target = find_whole(package + "." + std::string(module), fewest);
      if (target) return target;
    }
    return {};
  }

  // The namespace, or the type in the innermost namespace that is declared.
  std::optional<ImportTarget> find_whole(std::string_view module, std::size_t fewest) const {
    if (namespaces_->files_of(module).size() >= fewest) return at_folder(namespaces_->folder_of(module));
    std::string_view package = module;
    for (std::size_t dot = package.rfind('.'); dot != std::string_view::npos; dot = package.rfind('.')) {
      package = package.substr(0, dot);
      const std::span<const FileId> files = namespaces_->files_of(package);
      if (files.empty()) continue;
      if (files.size() < fewest) return {};
      std::string_view name = module.substr(dot + 1);
      name = name.substr(0, name.find('.'));
      return find_type(files, name);
    }
    return {};
  }

  // The only file of the namespace with that type.
  std::optional<ImportTarget> find_type(std::span<const FileId> files, std::string_view name) const {
    std::optional<ImportTarget> found;
    for (FileId file : files) {
      const SymbolId symbol = lookups_.symbol(file, name);
      if (!symbol.exists()) continue;
      if (found) return {};
      found = at_file(file, symbol);
    }
    return found;
  }

  const Lookups& lookups_;
  const CSharpNamespaces* namespaces_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_csharp_resolver(const ResolverContext& context) {
  return std::make_unique<CSharpResolver>(context);
}

std::unique_ptr<ImportBasis> find_csharp_namespaces(const RepoIndex& index,
                                                    std::span<const std::string_view> /*modules*/) {
  return std::make_unique<CSharpNamespaces>(index);
}

}  // namespace docmill
