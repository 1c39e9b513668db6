// SPDX-License-Identifier: Apache-2.0
//
// Each range of files has its own resolvers and its own Lookups, so no two threads share them.
#include "stages/link/resolve_imports.h"

#include <algorithm>
#include <string_view>

#include "stages/link/rows.h"

namespace docmill {
namespace {

FindImportBasis find_basis_of(const Repo& repo, FileId file) { return repo.file(file).language.traits->find_basis; }

void add_modules(std::span<const char> row, std::vector<std::string_view>& modules) {
  std::string_view rest(row.data(), row.size());
  while (!rest.empty()) {
    const std::size_t end = rest.find('\0');
    modules.push_back(rest.substr(0, end));
    rest.remove_prefix(end + 1);
  }
}

void resolve_file(const Repo& repo, FileId file, Resolvers& resolvers, Lookups& lookups, FileImportLinks& result) {
  const std::size_t imports = repo.facts_of(file).imports.size();
  const ImportResolver* resolver = imports == 0 ? nullptr : resolvers.of(file);
  for (std::uint32_t i = 0; i < imports && resolver != nullptr; ++i) {
    ImportSite site(repo, file, i, result.links);
    resolver->resolve(site);
  }
  // Which files are in an imported folder decides which of them can be dependencies.
  for (const ImportLink& link : result.links) {
    if (link.outcome == ImportOutcome::folder) lookups.note_files_in(link.folder);
  }
  if (repo.file(file).language.traits->sees_own_package) lookups.note_files_in(repo.file(file).folder);
  result.lookups = lookups.take();
}

}  // namespace

const ImportResolver* Resolvers::of(FileId file) {
  const LanguageTraits& traits = *repo_.file(file).language.traits;
  if (traits.make_resolver == nullptr) return nullptr;
  std::unique_ptr<ImportResolver>& resolver = made_[traits.make_resolver];
  if (resolver == nullptr) {
    const bool has_basis = bases_ != nullptr && traits.find_basis != nullptr;
    resolver = traits.make_resolver({lookups_, has_basis ? bases_->of(traits.find_basis) : nullptr});
  }
  return resolver.get();
}

ImportBases::ImportBases(const RepoIndex& index, const Rows<char>& modules) {
  const Repo& repo = index.repo();
  std::map<FindImportBasis, std::vector<std::string_view>> families;
  for (std::uint32_t i = 0; i < repo.files.size(); ++i) {
    if (const FindImportBasis find = find_basis_of(repo, {i})) add_modules(modules.row(i), families[find]);
  }
  for (auto& [find, paths] : families) {
    std::sort(paths.begin(), paths.end());
    paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
    const auto& basis = bases_[find] = find(index, paths);
    digests_.push_back({family_of(repo, find), basis->digest()});
  }
  std::sort(digests_.begin(), digests_.end());
}

const ImportBasis* ImportBases::of(FindImportBasis find) const {
  const auto found = bases_.find(find);
  return found == bases_.end() ? nullptr : found->second.get();
}

std::vector<char> modules_of(const Repo& repo, FileId file) {
  std::vector<char> modules;
  if (find_basis_of(repo, file) == nullptr) return modules;
  const FileFacts& facts = repo.facts_of(file);
  for (const Import& import : facts.imports) {
    const std::string_view module = facts.view(import.module);
    modules.insert(modules.end(), module.begin(), module.end());
    modules.push_back('\0');
  }
  return modules;
}

std::uint64_t family_of(const Repo& repo, FindImportBasis find) {
  std::string_view first;
  for (const RepoFile& file : repo.files) {
    const std::string_view name = file.language.name;
    if (file.language.traits->find_basis == find && (first.empty() || name < first)) first = name;
  }
  return digest_of(first).low;
}

std::vector<FileImportLinks> resolve_imports(const RepoIndex& index, const TopSymbols& symbols,
                                             const ImportBases& bases, std::span<const FileId> files) {
  std::vector<FileImportLinks> results(files.size());
  for_each_range(files.size(), [&](std::uint32_t begin, std::uint32_t end) {
    Lookups lookups(index, symbols);
    Resolvers resolvers(index.repo(), lookups, &bases);
    for (std::uint32_t i = begin; i < end; ++i) {
      resolve_file(index.repo(), files[i], resolvers, lookups, results[i]);
    }
  });
  return results;
}

}  // namespace docmill
