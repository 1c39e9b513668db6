// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/kotlin/kotlin_packages.h"

#include <language_records.h>

#include <algorithm>

namespace docmill {
namespace {

// The name of the package that the file declares; "" if it declares none.
std::string_view package_in(const FileFacts& facts) {
  const bool declares = !facts.symbols.empty() && facts.symbols[0].kind == SymbolKind::namespace_;
  return declares ? facts.view(facts.symbols[0].name) : std::string_view();
}

}  // namespace

KotlinPackages::KotlinPackages(const RepoIndex& index) : repo_(index.repo()) {
  DigestBuilder digest;
  for (std::uint32_t i = 0; i < repo_.files.size(); ++i) {
    const RepoFile& file = repo_.files[i];
    if (file.language.name != kKotlin.name) continue;
    const FileFacts& facts = repo_.facts_of({i});
    const std::string_view name = package_in(facts);
    if (name.empty()) continue;
    Package& package = packages_[name];
    digest.add(file.path);  // of names in other files, the resolver asks for each (Lookups::note_name_in)
    if (package.folders.empty() || package.folders.back() != file.folder) {
      package.folders.push_back(file.folder);
      digest.add(name).add(repo_.folder(file.folder).path);
    }
    for (std::uint32_t symbol = 0; symbol < facts.symbols.size(); ++symbol) {
      if (facts.symbols[symbol].scope.exists() || facts.symbols[symbol].kind == SymbolKind::namespace_) continue;
      package.names[facts.view(facts.symbols[symbol].name)].push_back({FileId{i}, SymbolId{symbol}});
    }
  }
  for (auto& [name, package] : packages_) {
    std::ranges::sort(package.folders);
    package.folders.erase(std::unique(package.folders.begin(), package.folders.end()), package.folders.end());
  }
  digest_ = digest.finish();
}

std::span<const FolderId> KotlinPackages::folders_of(std::string_view package) const {
  const auto found = packages_.find(package);
  return found == packages_.end() ? std::span<const FolderId>() : found->second.folders;
}

std::span<const KotlinPackages::Named> KotlinPackages::find(std::string_view package, std::string_view name) const {
  const auto found = packages_.find(package);
  if (found == packages_.end()) return {};
  const auto named = found->second.names.find(name);
  return named == found->second.names.end() ? std::span<const Named>() : named->second;
}

SymbolId KotlinPackages::member(const Named& of, std::string_view name) const {
  const FileFacts& facts = repo_.facts_of(of.file);
  SymbolId found;
  for (std::uint32_t i = of.symbol.value + 1; i < facts.symbols.size(); ++i) {
    const Symbol& symbol = facts.symbols[i];
    if (symbol.scope != of.symbol) {
      if (!symbol.scope.exists()) break;  // what is in a symbol comes right after it
      continue;
    }
    if (facts.view(symbol.name) != name) continue;
    if (found.exists()) return {};
    found = SymbolId{i};
  }
  return found;
}

std::unique_ptr<ImportBasis> find_kotlin_packages(const RepoIndex& index, std::span<const std::string_view>) {
  return std::make_unique<KotlinPackages>(index);
}

}  // namespace docmill
