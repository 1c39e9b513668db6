// SPDX-License-Identifier: Apache-2.0
//
// A package's table has the names of all its files, whatever a user sees of them, so that one table serves all users.
#include "stages/link/packages.h"

#include <algorithm>
#include <tuple>

namespace docmill {
namespace {

std::span<const NameIndex::Entry> entries_with(const std::vector<NameIndex::Entry>& table, std::uint32_t hash) {
  const auto by_hash = [](const NameIndex::Entry& entry, std::uint32_t wanted) { return entry.hash < wanted; };
  const auto begin = std::lower_bound(table.begin(), table.end(), hash, by_hash);
  auto end = begin;
  while (end != table.end() && end->hash == hash) ++end;
  return {begin, end};
}

}  // namespace

std::string_view package_of(const FileFacts& facts) {
  const bool declares = !facts.symbols.empty() && is_namespace(facts.symbols[0].kind);
  return declares ? facts.view(facts.symbols[0].name) : std::string_view();
}

// Of the entries of that name for which `is_meant(file, symbol)` is true, the one that comes first.
template <typename IsMeant>
Packages::Named Packages::best(FolderId folder, std::string_view name, IsMeant is_meant) {
  Named best;
  int variant = 0;
  bool is_tied = false;
  for (const NameIndex::Entry& entry : entries_with(table_of(folder), hash_name(name))) {
    const FileFacts& facts = repo_.facts_of(entry.file);
    const Symbol& symbol = facts.symbol(entry.symbol);
    if (facts.view(symbol.name) != name || !is_meant(entry.file, symbol)) continue;
    const int own = variant_of(entry.file);
    if (best.exists() && own > variant) continue;
    is_tied = best.exists() && own == variant;
    best = {entry.file, entry.symbol};
    variant = own;
  }
  return is_tied ? Named{} : best;
}

Packages::Named Packages::find(FolderId folder, std::string_view name, FileId user) {
  return best(folder, name, [&](FileId file, const Symbol& symbol) {
    return file != user && sees(user, file, folder) && symbol.qualifier.empty() && !is_namespace(symbol.kind);
  });
}

Packages::Named Packages::method_of(FileId file, SymbolId type, std::string_view name) {
  const FileFacts& owner = repo_.facts_of(file);
  const std::string_view type_name = owner.view(owner.symbol(type).name);
  return best(repo_.file(file).folder, name, [&](FileId other, const Symbol& symbol) {
    const FileFacts& facts = repo_.facts_of(other);
    return facts.view(symbol.qualifier) == type_name && package_of(facts) == package_of(owner);
  });
}

FileId Packages::first_file(FolderId folder, const LanguageLabel& language) const {
  for (FileId file : repo_.folder(folder).files) {
    if (repo_.file(file).language.name == language.name && !is_excluded(file)) return file;
  }
  return {};
}

const Packages::Table& Packages::table_of(FolderId folder) {
  std::unique_ptr<Table>& known = tables_[folder.value];
  if (known == nullptr) known = std::make_unique<Table>(make_table(folder));
  return *known;
}

Packages::Table Packages::make_table(FolderId folder) const {
  Table table;
  for (FileId file : repo_.folder(folder).files) {
    if (!repo_.file(file).language.traits->sees_own_package) continue;
    for (const TopSymbol& symbol : symbols_.of(file)) table.push_back({symbol.hash, file, symbol.symbol});
    const FileFacts& facts = repo_.facts_of(file);
    for (std::uint32_t i = 0; i < facts.symbols.size(); ++i) {
      const Symbol& symbol = facts.symbols[i];
      if (!symbol.qualifier.empty() && !symbol.scope.exists()) {
        table.push_back({hash_name(facts.view(symbol.name)), file, SymbolId{i}});
      }
    }
  }
  std::sort(table.begin(), table.end(), [](const NameIndex::Entry& a, const NameIndex::Entry& b) {
    return std::tie(a.hash, a.file, a.symbol) < std::tie(b.hash, b.file, b.symbol);
  });
  return table;
}

// A file sees its own package, tests only if it is one. Importers see no tests.
bool Packages::sees(FileId user, FileId other, FolderId folder) const {
  if (repo_.file(user).language.name != repo_.file(other).language.name) return false;
  if (repo_.file(user).folder != folder) return !is_excluded(other);
  if (package_of(repo_.facts_of(user)) != package_of(repo_.facts_of(other))) return !is_excluded(other);
  return is_excluded(user) || !is_excluded(other);
}

// 0: it comes before others, 2: after them.
int Packages::variant_of(FileId file) const {
  const LanguageTraits& traits = *repo_.file(file).language.traits;
  std::string_view stem = repo_.file(file).name();
  stem = stem.substr(0, stem.find('.'));
  const auto ends = [&](std::string_view word) { return stem.ends_with(word); };
  if (std::ranges::any_of(traits.preferred_variants, ends)) return 0;
  return std::ranges::any_of(traits.other_variants, ends) ? 2 : 1;
}

bool Packages::is_excluded(FileId file) const {
  const RepoFile& of = repo_.file(file);
  const std::string_view excluded = of.language.traits->not_in_package;
  return !excluded.empty() && of.name().ends_with(excluded);
}

}  // namespace docmill
