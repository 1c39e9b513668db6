// SPDX-License-Identifier: Apache-2.0
#include "stages/link/declared_in.h"

#include <algorithm>

#include "stages/link/visible_files.h"

namespace docmill {
namespace {

// Both lists are sorted by hash, and the first one is short.
template <typename Named>
bool has_one_of(std::span<const std::uint32_t> hashes, std::span<const Named> names) {
  return std::ranges::any_of(hashes, [&](std::uint32_t hash) {
    const auto at = std::ranges::lower_bound(names, hash, {}, &Named::hash);
    return at != names.end() && at->hash == hash;
  });
}

}  // namespace

std::vector<std::uint32_t> names_defined(const Repo& repo, FileId file) {
  std::vector<std::uint32_t> names;
  if (!includes_text(repo, file)) return names;
  const FileFacts& facts = repo.facts_of(file);
  for (const Symbol& symbol : facts.symbols) {
    if (can_be_declared_elsewhere(facts, symbol)) names.push_back(hash_name(facts.view(symbol.name)));
  }
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

std::vector<FileId> files_declaring(const Repo& repo, FileId file, std::span<const std::uint32_t> defined,
                                    std::span<const ImportLink> imports, const TopSymbols& symbols,
                                    const Rows<MemberName>& members) {
  std::vector<FileId> files;
  if (defined.empty()) return files;
  for (const ImportLink& link : imports) {
    const bool is_include = link.outcome == ImportOutcome::file && is_import(link.kind) && link.file != file;
    if (is_include && includes_text(repo, link.file)) files.push_back(link.file);
  }
  std::ranges::sort(files);
  files.erase(std::unique(files.begin(), files.end()), files.end());
  std::erase_if(files, [&](FileId other) {
    return !has_one_of(defined, symbols.of(other)) && !has_one_of(defined, members.row(other.value));
  });
  return files;
}

}  // namespace docmill
