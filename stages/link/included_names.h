// SPDX-License-Identifier: Apache-2.0
//
// Names in languages that include text (C, C++, shell scripts): what a name of a file can mean is every symbol of that
// name in the files that it sees.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stages/link/member_names.h"
#include "stages/link/name_index.h"
#include "stages/link/named_types.h"
#include "stages/link/standard_names.h"
#include "stages/link/typed_members.h"
#include "stages/link/used_namespaces.h"
#include "stages/link/visible_files.h"
#include "stages/model/links.h"
#include "stages/model/top_symbols.h"

namespace docmill {

// The names that these files and the files that they see define. Uses TBB in the caller's arena.
IncludedNames included_names(const Repo& repo, const TopSymbols& symbols, const Rows<ImportLink>& imports,
                             std::span<const FileId> files);

// Resolves the references of one file after another. Not thread-safe.
class IncludedNameResolver {
 public:
  // All must outlive this.
  IncludedNameResolver(const Repo& repo, const TopSymbols& symbols, const Rows<ImportLink>& imports,
                       const IncludedNames& names, const MemberNames& members)
      : repo_(repo),
        symbols_(symbols),
        names_(names.top),
        members_(members),
        visible_(repo, imports),
        standard_(repo, imports),
        used_(repo),
        named_types_(repo, names, visible_, used_),
        typed_(repo, names.top, members, visible_, named_types_) {}

  // A row of Links::references. REQUIRES: `file` is one of those that the names were made for.
  std::vector<ReferenceLink> resolve(FileId file);

  // hash_name of the names that the last file was asked about without referring to them.
  std::vector<std::uint32_t> take_names();

 private:
  struct Candidate {
    FileId file;
    SymbolId symbol;
    std::string scope;  // the namespaces around it, joined by '.'
    SymbolKind kind = SymbolKind::variable;
    bool is_declaration = false;
  };

  void begin(FileId file);
  ReferenceLink link_of(std::uint32_t reference, std::string_view name);
  bool qualifies_others(std::string_view name) const;
  bool can_qualify(const ReferenceLink& link) const;
  bool is_constructor(const MemberNames::Member& member) const;
  ReferenceLink member_link(std::uint32_t reference, std::string_view name);
  bool can_be_named_alone(const Symbol& symbol) const;
  ReferenceLink own_link(std::uint32_t reference, std::string_view name);
  std::string_view name_of_type(const Symbol& member) const;
  bool is_own(std::string_view name) const;
  bool means_standard_name(const Reference& reference);
  MemberNames::Member member_of_named_type(const Reference& reference, std::string_view qualifier,
                                           std::string_view name);
  bool add_links_by_class(std::uint32_t reference, std::string_view name, std::vector<ReferenceLink>& links);
  std::string type_around(SymbolId id) const;
  std::vector<std::string> types_around(const Reference& reference) const;
  MemberNames::Member only_of_repo(std::string_view name, std::string_view qualifier) const;
  SymbolId own_tag(std::string_view name) const;
  void find_candidates(std::string_view name);
  void add_candidate(FileId file, SymbolId symbol);
  const Candidate* meant_by(const Reference& reference);
  template <typename IsMeant>
  const Candidate* best(IsMeant is_meant, bool& is_ambiguous) const;
  bool is_used(const Candidate& candidate, const Reference& reference, std::span<const std::string> others);
  MemberUser user() const { return {file_, around_, types_}; }
  static int rank(const Candidate& candidate);
  bool is_meant(const Candidate& candidate, const Reference& reference) const;
  std::size_t nearness(const Candidate& candidate) const;
  bool is_near(std::string_view scope) const;
  bool mentions(std::string_view name) const;

  const Repo& repo_;
  const TopSymbols& symbols_;
  const NameIndex& names_;
  const MemberNames& members_;
  VisibleFiles visible_;
  StandardNames standard_;
  UsedNamespaces used_;
  NamedTypes named_types_;
  TypedMembers typed_;
  FileId file_;
  const FileFacts* facts_ = nullptr;
  std::span<const FileId> seen_;              // by the file
  std::vector<std::string_view> own_names_;   // that the file defines; sorted
  std::vector<std::string_view> qualifiers_;  // names that are before a "::"; sorted, each once
  std::vector<std::string_view> types_;       // names of types whose members the file defines; sorted, each once
  std::vector<std::string> namespaces_;       // that the file opens: paths of names, sorted, each once
  std::vector<std::string> around_;           // these, and the paths of types_; sorted, each once
  std::optional<std::vector<std::string>> used_namespaces_;  // whose names are seen in these; made when needed
  std::vector<Candidate> candidates_;                        // for the name in question
  SymbolId own_tag_;                                         // see own_tag(); the candidates are its typedefs
  bool asks_headers_ = false;                                // the file needs to know which standard headers it sees
  bool is_standard_ = false;  // the name in question is one of the standard library that the file sees
};

}  // namespace docmill
