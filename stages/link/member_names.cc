// SPDX-License-Identifier: Apache-2.0
//
// Python and JavaScript make a member by assigning to it, in any method. Such a name is in the index without a symbol.
// Members of the standard library are not in the repo, so their names are listed with each language.
#include "stages/link/member_names.h"

#include <algorithm>
#include <tuple>

#include "stages/link/rows.h"
#include "stages/model/repo_path.h"
#include "stages/model/top_symbols.h"

namespace docmill {
namespace {

std::vector<NameIndex::Entry> entries_of(const Rows<MemberName>& members, const HashSet* wanted) {
  std::vector<std::size_t> starts(members.size() + 1);
  const auto is_wanted = [wanted](const MemberName& member) {
    return wanted == nullptr || wanted->contains(member.hash);
  };
  for_each_range(members.size(), [&](std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end; ++i) {
      const auto row = members.row(i);
      starts[i + 1] = static_cast<std::size_t>(std::count_if(row.begin(), row.end(), is_wanted));
    }
  });
  for (std::size_t i = 0; i < members.size(); ++i) starts[i + 1] += starts[i];
  std::vector<NameIndex::Entry> entries(starts.back());
  for_each_range(members.size(), [&](std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end; ++i) {
      std::size_t at = starts[i];
      for (const MemberName& member : members.row(i)) {
        if (is_wanted(member)) entries[at++] = {member.hash, FileId{i}, member.symbol};
      }
    }
  });
  return entries;
}

// A function or a type that any file can use if it only declares it.
bool is_of_all_files(const FileFacts& facts, const Symbol& symbol) {
  if (!symbol.is_public || symbol.is_declaration) return false;
  if (symbol.kind != SymbolKind::function && symbol.kind != SymbolKind::type && !is_type(symbol.kind)) return false;
  for (SymbolId scope = symbol.scope; scope.exists(); scope = facts.symbol(scope).scope) {
    if (!is_namespace(facts.symbol(scope).kind)) return false;
  }
  return symbol.qualifier.empty() && has_several_words(facts.view(symbol.name));
}

}  // namespace

bool is_member_of_type(const FileFacts& facts, const Symbol& symbol) {
  if (symbol.kind == SymbolKind::macro) return false;
  return !symbol.qualifier.empty() || (symbol.scope.exists() && is_type(facts.symbol(symbol.scope).kind));
}

bool has_several_words(std::string_view name) {
  if (name.starts_with("__") && name.ends_with("__")) return false;
  const auto is_lower = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  bool has_word = false;
  for (std::size_t i = 1; i < name.size(); ++i) {
    has_word = has_word || is_lower(name[i - 1]) || is_upper(name[i - 1]);
    const bool begins_word = (name[i - 1] == '_' && name[i] != '_') || (is_lower(name[i - 1]) && is_upper(name[i]));
    if (has_word && begins_word) return true;
  }
  return false;
}

std::vector<MemberName> members_of(const FileFacts& facts, const LanguageTraits& traits) {
  std::vector<MemberName> members;
  if (!traits.links_members_by_name) return members;
  for (std::uint32_t i = 0; i < facts.symbols.size(); ++i) {
    const Symbol& symbol = facts.symbols[i];
    const bool is_outside = traits.import_style == ImportStyle::text && is_of_all_files(facts, symbol);
    const bool is_macro = traits.nests_modules && symbol.kind == SymbolKind::macro;
    if (is_outside || is_macro || is_member_of_type(facts, symbol))
      members.push_back({hash_name(facts.view(symbol.name)), SymbolId{i}});
  }
  for (TextRef name : facts.assigned_members) members.push_back({hash_name(facts.view(name)), {}});
  std::sort(members.begin(), members.end(), [](const MemberName& a, const MemberName& b) {
    return std::tie(a.hash, a.symbol) < std::tie(b.hash, b.symbol);
  });
  return members;
}

std::vector<std::uint32_t> names_in_few_files(const Rows<MemberName>& members, const HashSet& hashes,
                                              std::size_t files) {
  std::vector<NameIndex::Entry> entries = entries_of(members, &hashes);
  std::sort(entries.begin(), entries.end(), [](const NameIndex::Entry& a, const NameIndex::Entry& b) {
    return std::tie(a.hash, a.file) < std::tie(b.hash, b.file);
  });
  std::vector<std::uint32_t> few;
  for (std::uint32_t hash : hashes.list()) {
    auto at = std::lower_bound(entries.begin(), entries.end(), hash,
                               [](const NameIndex::Entry& entry, std::uint32_t wanted) { return entry.hash < wanted; });
    std::size_t count = 0;
    for (FileId last; at != entries.end() && at->hash == hash && count <= files; last = at->file, ++at) {
      if (at->file != last) ++count;
    }
    if (count <= files) few.push_back(hash);
  }
  return few;
}

MemberNames::MemberNames(const Repo& repo, const Rows<MemberName>& members, const HashSet* wanted)
    : repo_(repo), index_(entries_of(members, wanted)) {}

std::span<const NameIndex::Entry> MemberNames::telling_entries(FileId user, std::string_view name) const {
  const std::span<const std::string_view> standard = repo_.file(user).language.traits->standard_members;
  const bool can_tell = has_several_words(name) && !std::binary_search(standard.begin(), standard.end(), name);
  const std::span<const NameIndex::Entry> entries =
      can_tell ? index_.find(hash_name(name)) : std::span<const NameIndex::Entry>();
  return files_in(entries) > kMostFiles ? entries.first(0) : entries;
}

bool MemberNames::is_same_family(FileId user, FileId other) const {
  return repo_.file(user).language.traits->make_resolver == repo_.file(other).language.traits->make_resolver;
}

const Symbol* MemberNames::named(const NameIndex::Entry& entry, std::string_view name) const {
  const FileFacts& facts = repo_.facts_of(entry.file);
  const Symbol& symbol = facts.symbol(entry.symbol);
  return facts.view(symbol.name) == name ? &symbol : nullptr;
}

bool MemberNames::is_around_enum(const NameIndex::Entry& entry, std::string& path) const {
  const FileFacts& facts = repo_.facts_of(entry.file);
  const Symbol& symbol = facts.symbol(entry.symbol);
  const bool is_unscoped = symbol.kind == SymbolKind::enumerator && symbol.scope.exists() &&
                           repo_.file(entry.file).language.traits->has_unscoped_enums &&
                           !is_scoped_enum(facts, facts.symbol(symbol.scope));
  const std::size_t end = path.rfind('.');
  if (!is_unscoped || end == std::string::npos) return false;
  path.resize(end);
  return true;
}

bool MemberNames::is_same(const NameIndex::Entry& a, const NameIndex::Entry& b) const {
  const FileFacts& facts_a = repo_.facts_of(a.file);
  const FileFacts& facts_b = repo_.facts_of(b.file);
  const Symbol& symbol_a = facts_a.symbol(a.symbol);
  const Symbol& symbol_b = facts_b.symbol(b.symbol);
  const std::string path_a = facts_a.naming_scope(symbol_a);
  const std::string path_b = facts_b.naming_scope(symbol_b);
  if (a.file == b.file && path_a == path_b) return true;
  // In other languages, a declared method is one of an interface.
  const bool declares = (symbol_a.is_declaration || symbol_b.is_declaration) &&
                        repo_.file(a.file).language.traits->import_style == ImportStyle::text;
  return declares && (ends_with_path(path_a, path_b) || ends_with_path(path_b, path_a));
}

bool MemberNames::is_better(const NameIndex::Entry& a, const NameIndex::Entry& b, bool sees_a, bool sees_b) const {
  if (sees_a != sees_b) return sees_a;
  return !repo_.facts_of(a.file).symbol(a.symbol).is_declaration &&
         repo_.facts_of(b.file).symbol(b.symbol).is_declaration;
}

std::size_t MemberNames::files_in(std::span<const NameIndex::Entry> entries) const {
  std::size_t files = 0;
  for (std::size_t i = 0; i < entries.size(); ++i) files += i == 0 || entries[i].file != entries[i - 1].file ? 1 : 0;
  return files;
}

}  // namespace docmill
