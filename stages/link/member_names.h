// SPDX-License-Identifier: Apache-2.0
//
// Members of types: methods, fields, nested types, enumerators. A member is found by its class (`Class::f`), or, if
// nothing says whose member it is (`x.f()`), by its name alone: if only one member of the repo has that name. So are
// functions and types outside of types, if no file that the user sees declares them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stages/link/file_sets.h"
#include "stages/link/name_index.h"
#include "stages/link/standard_names.h"
#include "stages/model/links.h"
#include "stages/model/repo.h"

namespace docmill {

// True if the name has several words: `num_rows`, `numRows`. A single word can be a member of anything.
bool has_several_words(std::string_view name);

// True if the symbol is inside a type, or defined for one: `void A::f()`.
bool is_member_of_type(const FileFacts& facts, const Symbol& symbol);

// A row of Links::members.
std::vector<MemberName> members_of(const FileFacts& facts, const LanguageTraits& traits);

// Those of the hashes that at most so many rows of Links::members contain.
std::vector<std::uint32_t> names_in_few_files(const Rows<MemberName>& members, const HashSet& hashes,
                                              std::size_t files);

// Thread-safe once it is made.
class MemberNames {
 public:
  // If more files than this have members of a name, the name does not identify one.
  static constexpr std::size_t kMostFiles = 4;

  // `members`: Links::members, up to date. `wanted`: hashes of the names that find functions will be asked for; null:
  // all names. All must outlive this. Uses TBB in the caller's arena.
  MemberNames(const Repo& repo, const Rows<MemberName>& members, const HashSet* wanted);

  struct Member {
    FileId file;
    SymbolId symbol;
    bool exists() const { return symbol.exists(); }
  };

  // The only member of this name in the languages of the user's family, if it can be told by its name. `sees(file)`:
  // true if the user sees the file. Of several places that declare the member, one that the user sees comes first.
  template <typename Sees>
  Member only(FileId user, std::string_view name, Sees sees) const;

  // Calls `visit(member)` for the members of this name in the languages of the user's family. Does nothing if they are
  // very many.
  template <typename Visit>
  void for_each_named(FileId user, std::string_view name, Visit visit) const;

  // The only definition of a function or a type of this name that is in no type, likewise. `can_mean(namespaces)`: true
  // if the name can mean one in these namespaces, whose path is joined by '.'.
  template <typename CanMean>
  Member only_outside_types(FileId user, std::string_view name, CanMean can_mean) const;

  // The member of this name of the type that `is_type(path)` is true for, among the files that the user sees; none if
  // several types have one. `path`: the names around the member, joined by '.'.
  template <typename Sees, typename IsType>
  Member of_type(FileId user, std::string_view name, Sees sees, IsType is_type) const;

 private:
  // The entries with this name; none if a name like this does not identify anything.
  std::span<const NameIndex::Entry> telling_entries(FileId user, std::string_view name) const;
  bool is_same_family(FileId user, FileId other) const;
  const Symbol* named(const NameIndex::Entry& entry, std::string_view name) const;
  // True if one declares what the other one defines, or both are overloads in one place.
  bool is_same(const NameIndex::Entry& a, const NameIndex::Entry& b) const;
  bool is_better(const NameIndex::Entry& a, const NameIndex::Entry& b, bool sees_a, bool sees_b) const;
  // True if the entry is an enumerator that can be named without its enum, which is taken off the path.
  bool is_around_enum(const NameIndex::Entry& entry, std::string& path) const;
  std::size_t files_in(std::span<const NameIndex::Entry> entries) const;

  const Repo& repo_;
  NameIndex index_;
};

template <typename Visit>
void MemberNames::for_each_named(FileId user, std::string_view name, Visit visit) const {
  constexpr std::size_t kMostMembers = 256;
  const std::span<const NameIndex::Entry> entries = index_.find(hash_name(name));
  if (entries.size() > kMostMembers) return;
  for (const NameIndex::Entry& entry : entries) {
    if (entry.symbol.exists() && is_same_family(user, entry.file) && named(entry, name) != nullptr)
      visit(Member{entry.file, entry.symbol});
  }
}

template <typename Sees>
MemberNames::Member MemberNames::only(FileId user, std::string_view name, Sees sees) const {
  const NameIndex::Entry* best = nullptr;
  for (const NameIndex::Entry& entry : telling_entries(user, name)) {
    if (!is_same_family(user, entry.file)) continue;
    if (!entry.symbol.exists()) return {};  // assigned, so any object may have it
    const Symbol* symbol = named(entry, name);
    if (symbol == nullptr || !follows_dot(symbol->kind)) continue;
    if (best != nullptr && !is_same(*best, entry)) return {};
    if (best == nullptr || is_better(entry, *best, sees(entry.file), sees(best->file))) best = &entry;
  }
  return best == nullptr || !sees(best->file) ? Member{} : Member{best->file, best->symbol};
}

template <typename CanMean>
MemberNames::Member MemberNames::only_outside_types(FileId user, std::string_view name, CanMean can_mean) const {
  if (is_standard_name(*repo_.file(user).language.traits, name)) return {};
  const NameIndex::Entry* only = nullptr;
  for (const NameIndex::Entry& entry : telling_entries(user, name)) {
    if (!entry.symbol.exists() || !is_same_family(user, entry.file)) continue;
    const Symbol* symbol = named(entry, name);
    if (symbol == nullptr) continue;
    const FileFacts& facts = repo_.facts_of(entry.file);
    if (symbol->kind == SymbolKind::constructor) continue;  // it has the name of its class
    if (is_member_of_type(facts, *symbol)) return {};
    if (only != nullptr && !is_same(*only, entry)) return {};
    if (only == nullptr) only = &entry;
  }
  if (only == nullptr) return {};
  const FileFacts& facts = repo_.facts_of(only->file);
  return can_mean(facts.naming_scope(facts.symbol(only->symbol))) ? Member{only->file, only->symbol} : Member{};
}

template <typename Sees, typename IsType>
MemberNames::Member MemberNames::of_type(FileId user, std::string_view name, Sees sees, IsType is_type) const {
  const NameIndex::Entry* best = nullptr;
  for (const NameIndex::Entry& entry : index_.find(hash_name(name))) {
    if (!entry.symbol.exists() || !is_same_family(user, entry.file) || !sees(entry.file)) continue;
    const Symbol* symbol = named(entry, name);
    if (symbol == nullptr) continue;
    std::string path = repo_.facts_of(entry.file).naming_scope(*symbol);
    const bool is_of_type = is_type(path) || (is_around_enum(entry, path) && is_type(path));
    if (!is_of_type) continue;
    if (best != nullptr && !is_same(*best, entry)) return {};
    if (best == nullptr || is_better(entry, *best, true, true)) best = &entry;
  }
  return best == nullptr ? Member{} : Member{best->file, best->symbol};
}

}  // namespace docmill
