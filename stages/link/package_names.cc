// SPDX-License-Identifier: Apache-2.0
//
// One table serves all packages: a name's key is the hash of its whole path.
#include "stages/link/package_names.h"

#include <algorithm>
#include <tuple>

#include "stages/model/declared_packages.h"
#include "stages/model/repo_path.h"

namespace docmill {
namespace {

std::string path_in(std::string_view package, std::string_view name) {
  std::string path(package);
  if (!path.empty()) path += '.';
  return path.append(name);
}

}  // namespace

const std::vector<NameIndex::Entry>& PackageNames::table() {
  if (table_) return *table_;
  table_.emplace();
  for (std::uint32_t i = 0; i < repo_.files.size(); ++i) {
    if (!repo_.files[i].language.traits->has_declared_packages) continue;
    const FileFacts& facts = repo_.facts_of({i});
    for (const TopSymbol& top : symbols_.of({i})) {
      const Symbol& symbol = facts.symbol(top.symbol);
      if (!is_namespace(symbol.kind)) table_->push_back({hash_name(facts.qualified_name(symbol)), {i}, top.symbol});
    }
  }
  std::ranges::sort(*table_, {}, [](const NameIndex::Entry& e) { return std::tuple(e.hash, e.file, e.symbol); });
  return *table_;
}

// Calls visit(named, symbol) for each symbol with that path which a file like `user` can see.
template <typename Visit>
void PackageNames::for_each(const std::string& path, FileId user, Visit visit) {
  const std::vector<NameIndex::Entry>& entries = table();
  const std::uint32_t hash = hash_name(path);
  auto entry = std::ranges::lower_bound(entries, hash, {}, &NameIndex::Entry::hash);
  for (; entry != entries.end() && entry->hash == hash; ++entry) {
    const bool is_seen =
        repo_.file(entry->file).language.traits->make_resolver == repo_.file(user).language.traits->make_resolver;
    const FileFacts& facts = repo_.facts_of(entry->file);
    const Symbol& symbol = facts.symbol(entry->symbol);
    if (is_seen && facts.qualified_name(symbol) == path) visit(Named{entry->file, entry->symbol}, symbol);
  }
}

bool PackageNames::is_better_part(const Named& part, const Named& than) const {
  const auto is_named_so = [&](const Named& named) {
    const FileFacts& facts = repo_.facts_of(named.file);
    return name_stem(repo_.file(named.file).name()) == facts.view(facts.symbol(named.symbol).name) &&
           std::ranges::count(repo_.file(named.file).name(), '.') == 1;
  };
  return is_named_so(part) && !is_named_so(than);
}

PackageNames::Named PackageNames::find(std::string_view package, std::string_view name, FileId user) {
  const std::string_view from = parent_path(repo_.file(user).path);
  Named best;
  std::uint32_t best_steps = 0;
  bool is_tied = false;
  bool all_are_parts = true;
  Named best_part;
  for_each(path_in(package, name), user, [&](const Named& named, const Symbol& symbol) {
    if (named.file == user) return;
    all_are_parts = all_are_parts && is_partial_type(repo_.facts_of(named.file), symbol);
    if (!best_part.exists() || is_better_part(named, best_part)) best_part = named;
    const std::uint32_t steps = steps_between(from, parent_path(repo_.file(named.file).path));
    if (best.exists() && steps > best_steps) return;
    is_tied = best.exists() && steps == best_steps;
    best = named;
    best_steps = steps;
  });
  if (all_are_parts) return best_part;
  return is_tied ? Named{} : best;
}

std::vector<PackageNames::Named> PackageNames::other_parts(FileId file, SymbolId type) {
  const FileFacts& own = repo_.facts_of(file);
  std::vector<Named> parts;
  if (!is_partial_type(own, own.symbol(type))) return parts;
  for_each(own.qualified_name(own.symbol(type)), file, [&](const Named& named, const Symbol& symbol) {
    const bool is_part = symbol.kind == own.symbol(type).kind && is_partial_type(repo_.facts_of(named.file), symbol);
    if (named.file != file && is_part) parts.push_back(named);
  });
  return parts;
}

}  // namespace docmill
