// SPDX-License-Identifier: Apache-2.0
//
// A name resolves if all symbols that it can mean are one thing: they are in the same namespace, and at most one of
// them is a definition. A name without a qualifier can mean a symbol of the namespaces that the file opens and of those
// around them, and of a namespace that the file mentions (`using namespace a;`, `using a::f;`), because the file may
// use names of it without saying so. A qualifier must be the end of the path of namespaces.
//
// The names of the files that are seen are in one table, sorted by hash. For a name that more files define than the
// file sees, the files that it sees are asked one by one.
#include "stages/link/included_names.h"

#include <algorithm>
#include <utility>

#include "stages/link/reference_links.h"
#include "stages/link/rows.h"

namespace docmill {
namespace {

// The namespaces around the symbol.
std::string namespaces_around(const FileFacts& facts, const Symbol& symbol) {
  std::string path;
  for (SymbolId scope = symbol.scope; scope.exists(); scope = facts.symbol(scope).scope) {
    if (!is_namespace(facts.symbol(scope).kind) || is_inline_namespace(facts, facts.symbol(scope))) continue;
    const std::string_view name = facts.view(facts.symbol(scope).name);
    path = path.empty() ? std::string(name) : std::string(name) + '.' + path;
  }
  return path;
}

}  // namespace

namespace {

// The entries that `of(file)` has for each of the files, in this order.
template <typename Of>
NameIndex index_of(std::span<const FileId> files, Of of) {
  std::vector<std::vector<NameIndex::Entry>> rows(files.size());
  for_each_range(files.size(), [&](std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end; ++i) rows[i] = of(files[i]);
  });
  std::vector<NameIndex::Entry> entries;
  for (const std::vector<NameIndex::Entry>& row : rows) entries.insert(entries.end(), row.begin(), row.end());
  return NameIndex(std::move(entries));
}

std::vector<NameIndex::Entry> nested_types_of(const Repo& repo, FileId file) {
  std::vector<NameIndex::Entry> entries;
  if (!repo.file(file).language.traits->has_implicit_this) return entries;
  const FileFacts& facts = repo.facts_of(file);
  for (std::uint32_t i = 0; i < facts.symbols.size(); ++i) {
    const Symbol& symbol = facts.symbols[i];
    const bool is_nested = (is_type(symbol.kind) || symbol.kind == SymbolKind::type) &&
                           is_member_of_type(facts, symbol) && !symbol.is_declaration;
    if (is_nested) entries.push_back({hash_name(facts.view(symbol.name)), file, SymbolId{i}});
  }
  return entries;
}

}  // namespace

IncludedNames included_names(const Repo& repo, const TopSymbols& symbols, const Rows<ImportLink>& imports,
                             std::span<const FileId> files) {
  VisibleFiles visible(repo, imports);
  const std::span<const FileId> seen = visible.from(files, repo.files.size());
  const auto top_names = [&](FileId file) {
    std::vector<NameIndex::Entry> entries;
    for (const TopSymbol& symbol : symbols.of(file)) entries.push_back({symbol.hash, file, symbol.symbol});
    return entries;
  };
  return {index_of(seen, top_names), index_of(seen, [&](FileId file) { return nested_types_of(repo, file); })};
}

std::vector<ReferenceLink> IncludedNameResolver::resolve(FileId file) {
  seen_ = visible_.from(file);
  begin(file);
  std::vector<ReferenceLink> links;
  std::string_view name;
  for (std::uint32_t i = 0; i < facts_->references.size(); ++i) {
    if (facts_->view(facts_->references[i].name) != name) {
      name = facts_->view(facts_->references[i].name);
      find_candidates(name);
      asks_headers_ =
          asks_headers_ || (!candidates_.empty() && is_standard_name(*repo_.file(file).language.traits, name));
      is_standard_ = !candidates_.empty() && standard_.sees(file, seen_, name);
    }
    const bool is_qualifier = facts_->references[i].kind == ReferenceKind::use && qualifies_others(name);
    if (!is_qualifier && add_links_by_class(i, name, links)) continue;
    const ReferenceLink link = link_of(i, name);
    if (link.symbol.exists() && (!is_qualifier || can_qualify(link))) links.push_back(link);
  }
  return links;
}

// What is before a "::" is a namespace or a type, never a function or a variable: `std` in `std::f()` is not `at::std`.
bool IncludedNameResolver::can_qualify(const ReferenceLink& link) const {
  const SymbolKind kind = repo_.facts_of(link.file).symbol(link.symbol).kind;
  return is_namespace(kind) || is_type(kind) || kind == SymbolKind::type || kind == SymbolKind::macro;
}

bool IncludedNameResolver::qualifies_others(std::string_view name) const {
  return std::ranges::binary_search(qualifiers_, name);
}

// `name` is that of the reference, and the candidates are for it.
ReferenceLink IncludedNameResolver::link_of(std::uint32_t i, std::string_view name) {
  const Reference& reference = facts_->references[i];
  if (!is_member(reference.kind) && !means_standard_name(reference)) {
    if (const Candidate* meant = meant_by(reference)) return link_to(i, meant->file, meant->symbol);
    if (reference.qualifier == kNoPath && !candidates_.empty() && !is_own(name)) return link_to(i, {}, {});
  }
  if (!is_own(name) || reference.qualifier != kNoPath) return member_link(i, name);
  return is_member(reference.kind) ? link_to(i, {}, {}) : own_link(i, name);
}

// Adds a link for each class whose members use the name, if they mean different members. False if they do not.
bool IncludedNameResolver::add_links_by_class(std::uint32_t i, std::string_view name,
                                              std::vector<ReferenceLink>& links) {
  const Reference& reference = facts_->references[i];
  const std::span<const ReferenceUser> users = facts_->users_of(i);
  const bool can_differ = users.size() > 1 && types_.size() > 1 && reference.qualifier == kNoPath &&
                          !is_member(reference.kind) && repo_.file(file_).language.traits->has_implicit_this;
  if (!can_differ || types_around(reference).size() < 2) return false;
  std::vector<ReferenceLink> found;
  bool differ = false;
  for (const ReferenceUser& one : users) {
    const std::string type = type_around(one.symbol);
    const MemberNames::Member member = type.empty() ? MemberNames::Member{} : typed_.of_type(user(), type, name);
    if (!member.exists() || is_constructor(member)) continue;
    differ = differ || (!found.empty() && (found[0].file != member.file || found[0].symbol != member.symbol));
    found.push_back({i, member.file, member.symbol, false, true, 0, one.symbol});
  }
  if (differ) links.insert(links.end(), found.begin(), found.end());
  return differ;
}

// A name that the file itself defines. A member of the class around it hides the others.
ReferenceLink IncludedNameResolver::own_link(std::uint32_t i, std::string_view name) {
  const SymbolId top = symbols_.find(file_, name);
  if (!repo_.file(file_).language.traits->has_implicit_this) return link_to(i, file_, top);
  const MemberNames::Member inner = member_of_named_type(facts_->references[i], {}, name);
  if (inner.exists() && !is_constructor(inner)) return link_to(i, inner.file, inner.symbol);
  if (top.exists()) return link_to(i, file_, top);
  const auto sees = [this](FileId file) { return file == file_; };
  const MemberNames::Member member = members_.of_type(file_, name, sees, [&](const std::string& path) {
    return std::ranges::binary_search(types_, std::string_view(path).substr(path.rfind('.') + 1));
  });
  return link_to(i, member.file, member.symbol);
}

bool IncludedNameResolver::is_constructor(const MemberNames::Member& member) const {
  return repo_.facts_of(member.file).symbol(member.symbol).kind == SymbolKind::constructor;
}

// A member: of the type that qualifies it, of the class whose member uses it, or the only one of its name.
ReferenceLink IncludedNameResolver::member_link(std::uint32_t i, std::string_view name) {
  const Reference& reference = facts_->references[i];
  const auto sees = [this](FileId file) { return file == file_ || visible_.has(file); };
  const std::string_view qualifier = facts_->qualifier_of(reference);
  if (is_member(reference.kind)) {
    const MemberNames::Member typed = typed_.find(user(), qualifier, name);
    if (typed.exists() && !is_constructor(typed)) return link_to(i, typed.file, typed.symbol);
    const MemberNames::Member member = members_.only(file_, name, sees);
    if (member.exists() && typed_.excludes(user(), qualifier, name)) return link_to(i, {}, {});
    return link_to(i, member.file, member.symbol, true);
  }
  const bool can_be_member = !qualifier.empty() || repo_.file(file_).language.traits->has_implicit_this;
  const auto is_type = [&](const std::string& path) {
    if (!qualifier.empty()) return ends_with_path(path, qualifier[0] == '.' ? qualifier.substr(1) : qualifier);
    return std::ranges::binary_search(types_, std::string_view(path).substr(path.rfind('.') + 1));
  };
  const MemberNames::Member member =
      can_be_member ? members_.of_type(file_, name, sees, is_type) : MemberNames::Member{};
  if (member.exists()) return link_to(i, member.file, member.symbol);
  const MemberNames::Member named =
      can_be_member ? member_of_named_type(reference, qualifier, name) : MemberNames::Member{};
  if (named.exists()) return link_to(i, named.file, named.symbol);
  // A base of the class can have it.
  const bool can_be_inherited = qualifier.empty() && reference.kind == ReferenceKind::call && !types_.empty();
  const MemberNames::Member other = can_be_inherited ? members_.only(file_, name, sees) : MemberNames::Member{};
  const MemberNames::Member only = other.exists() ? other : only_of_repo(name, qualifier);
  return link_to(i, only.file, only.symbol, true);
}

// A member of the type that the qualifier means by another name, or of the bases of the class whose member uses it.
MemberNames::Member IncludedNameResolver::member_of_named_type(const Reference& reference, std::string_view qualifier,
                                                               std::string_view name) {
  if (!qualifier.empty()) return typed_.of_type(user(), qualifier.substr(qualifier[0] == '.' ? 1 : 0), name);
  MemberNames::Member found;
  for (const std::string& type : types_around(reference)) {
    const MemberNames::Member member = type.empty() ? MemberNames::Member{} : typed_.of_type(user(), type, name);
    const bool agrees = !found.exists() || (member.file == found.file && member.symbol == found.symbol);
    if (!member.exists() || !agrees) return {};
    found = member;
  }
  return found;
}

// The path of the type that the symbol, or one around it, is a member of; "" if there is none.
std::string IncludedNameResolver::type_around(SymbolId id) const {
  for (; id.exists(); id = facts_->symbol(id).scope) {
    const Symbol& symbol = facts_->symbol(id);
    std::string scope = facts_->naming_scope(symbol);
    if (is_type(symbol.kind)) return (scope.empty() ? scope : scope + ".").append(facts_->view(symbol.name));
    if (is_member_of_type(*facts_, symbol)) return scope;
  }
  return {};
}

// For each symbol around the uses of the reference: the path of the type that it is a member of, or "".
std::vector<std::string> IncludedNameResolver::types_around(const Reference& reference) const {
  std::vector<std::string> types;
  const auto at = static_cast<std::size_t>(&reference - facts_->references.data());
  for (const ReferenceUser& user : facts_->users_of(at)) {
    std::string type = type_around(user.symbol);
    if (std::ranges::find(types, type) == types.end()) types.push_back(std::move(type));
  }
  return types;
}

// A function or a type can be declared where docmill does not see it: in a header that is generated, or in the file
// that includes this one. It is meant if it is the only one of its name, and in a namespace that the reference can
// mean.
MemberNames::Member IncludedNameResolver::only_of_repo(std::string_view name, std::string_view qualifier) const {
  const bool is_absolute = qualifier.starts_with('.');
  const std::string_view outer = qualifier.substr(is_absolute ? 1 : 0);
  return members_.only_outside_types(file_, name, [&](const std::string& scope) {
    if (qualifier.empty()) return is_near(scope);
    return is_at_or_below(scope, outer) || (!is_absolute && ends_with_path(scope, outer));
  });
}

// A name of the standard library, and no symbol that the repo defines for systems that lack it.
bool IncludedNameResolver::means_standard_name(const Reference& reference) {
  const std::string_view qualifier = facts_->qualifier_of(reference);
  if (qualifier.empty()) return is_standard_;
  if (candidates_.empty() || (qualifier != "std" && !qualifier.starts_with("std."))) return false;
  asks_headers_ = true;
  return standard_.sees_any(file_, seen_);
}

std::vector<std::uint32_t> IncludedNameResolver::take_names() {
  std::vector<std::uint32_t> names = named_types_.take_names();
  if (asks_headers_) names.push_back(hash_of_standard_headers());
  return names;
}

void IncludedNameResolver::begin(FileId file) {
  file_ = file;
  facts_ = &repo_.facts_of(file);
  types_.clear();
  own_names_.clear();
  namespaces_.clear();
  around_.clear();
  used_namespaces_.reset();
  used_.read(file, seen_);
  named_types_.begin(file);
  asks_headers_ = false;
  qualifiers_.clear();
  for (const Reference& reference : facts_->references) {
    if (is_member(reference.kind) || reference.qualifier == kNoPath) continue;
    const std::string_view path = facts_->qualifier_of(reference);
    qualifiers_.push_back(root_of(path.substr(path.starts_with('.') ? 1 : 0)));
  }
  std::ranges::sort(qualifiers_);
  qualifiers_.erase(std::unique(qualifiers_.begin(), qualifiers_.end()), qualifiers_.end());
  for (const Symbol& symbol : facts_->symbols) {
    const std::string_view name = facts_->view(symbol.name);
    if (can_be_named_alone(symbol)) own_names_.push_back(name);
    const bool has_type =
        !symbol.qualifier.empty() || (symbol.scope.exists() && is_type(facts_->symbol(symbol.scope).kind));
    if (has_type) types_.push_back(name_of_type(symbol));
    if (has_type) around_.push_back(facts_->naming_scope(symbol));
    if (!is_namespace(symbol.kind) || is_inline_namespace(*facts_, symbol)) continue;
    const std::string around = namespaces_around(*facts_, symbol);
    namespaces_.push_back(around.empty() ? std::string(name) : around + '.' + std::string(name));
  }
  std::ranges::sort(own_names_);
  std::ranges::sort(types_);
  types_.erase(std::unique(types_.begin(), types_.end()), types_.end());
  std::ranges::sort(namespaces_);
  namespaces_.erase(std::unique(namespaces_.begin(), namespaces_.end()), namespaces_.end());
  around_.insert(around_.end(), namespaces_.begin(), namespaces_.end());
  std::ranges::sort(around_);
  around_.erase(std::unique(around_.begin(), around_.end()), around_.end());
}

// True if the name means the symbol wherever the file can use it without a qualifier. A constructor has the name of its
// class, and a namespace can have that of a macro.
bool IncludedNameResolver::can_be_named_alone(const Symbol& symbol) const {
  if (is_forward_declaration(symbol) || symbol.kind == SymbolKind::constructor) return false;
  if (is_namespace(symbol.kind)) return false;
  const bool has_implicit_this = repo_.file(file_).language.traits->has_implicit_this;
  return has_implicit_this || symbol.kind == SymbolKind::enumerator || !is_member_of_type(*facts_, symbol);
}

// The name of the type whose member the symbol is.
std::string_view IncludedNameResolver::name_of_type(const Symbol& member) const {
  if (member.qualifier.empty()) return facts_->view(facts_->symbol(member.scope).name);
  const std::string_view path = facts_->view(member.qualifier);
  return path.substr(path.rfind('.') + 1);
}

bool IncludedNameResolver::is_own(std::string_view name) const { return std::ranges::binary_search(own_names_, name); }

// The file's own struct of this name, if a typedef of it can have the name too; none if the name has another meaning.
SymbolId IncludedNameResolver::own_tag(std::string_view name) const {
  const SymbolId own = symbols_.find(file_, name);
  const bool is_tag = own.exists() && is_type(facts_->symbol(own).kind);
  return is_tag ? own : SymbolId{};
}

void IncludedNameResolver::find_candidates(std::string_view name) {
  candidates_.clear();
  own_tag_ = is_own(name) ? own_tag(name) : SymbolId{};
  if (is_own(name) && !own_tag_.exists()) return;
  const std::uint32_t hash = hash_name(name);
  const std::span<const NameIndex::Entry> entries = names_.find(hash);
  if (entries.size() <= seen_.size()) {
    for (const NameIndex::Entry& entry : entries) {
      if (!visible_.has(entry.file)) continue;
      const FileFacts& facts = repo_.facts_of(entry.file);
      if (facts.view(facts.symbol(entry.symbol).name) == name) add_candidate(entry.file, entry.symbol);
    }
    return;
  }
  for (FileId file : seen_) {
    const SymbolId symbol = symbols_.find(file, name, hash);
    if (symbol.exists()) add_candidate(file, symbol);
  }
  std::ranges::sort(candidates_, {}, &Candidate::file);
}

void IncludedNameResolver::add_candidate(FileId file, SymbolId id) {
  const FileFacts& facts = repo_.facts_of(file);
  const Symbol& symbol = facts.symbol(id);
  if (&facts == facts_ || is_namespace(symbol.kind)) return;
  const bool has_no_scope = is_named_everywhere(symbol.kind, *repo_.file(file).language.traits);
  std::string scope = has_no_scope ? std::string() : namespaces_around(facts, symbol);
  // `typedef struct A A;` in a header: outside of the struct itself, A is that type.
  const bool hides = !own_tag_.exists() ||
                     (symbol.kind == SymbolKind::type && scope == namespaces_around(*facts_, facts_->symbol(own_tag_)));
  if (!hides) return;
  candidates_.push_back({file, id, std::move(scope), symbol.kind, symbol.is_declaration});
}

// The symbol that the reference means; null if that is not certain.
const IncludedNameResolver::Candidate* IncludedNameResolver::meant_by(const Reference& reference) {
  bool is_ambiguous = false;
  const Candidate* meant =
      best([&](const Candidate& candidate) { return is_meant(candidate, reference); }, is_ambiguous);
  if (meant != nullptr || is_ambiguous || candidates_.empty()) return meant;
  const std::string_view qualifier = facts_->qualifier_of(reference);
  std::vector<std::string> others;
  if (!qualifier.empty())
    others = used_.other_paths(std::string(qualifier).append(".").append(facts_->view(reference.name)));
  return best([&](const Candidate& candidate) { return is_used(candidate, reference, others); }, is_ambiguous);
}

// True if one of these other paths of the reference is the candidate's, or if a namespace that the file sees from
// inside of its own ones has it.
bool IncludedNameResolver::is_used(const Candidate& candidate, const Reference& reference,
                                   std::span<const std::string> others) {
  if (facts_->qualifier_of(reference).empty()) {
    if (!used_namespaces_) used_namespaces_ = used_.seen_in(namespaces_);
    return std::ranges::any_of(*used_namespaces_,
                               [&](const std::string& path) { return ends_with_path(candidate.scope, path); });
  }
  const FileFacts& facts = repo_.facts_of(candidate.file);
  const std::string path =
      std::string(candidate.scope).append(".").append(facts.view(facts.symbol(candidate.symbol).name));
  return std::ranges::any_of(others, [&](const std::string& other) { return ends_with_path(path, other); });
}

// The best of those that `is_meant(candidate)` is true for; null if there is none, or if several are as good.
template <typename IsMeant>
const IncludedNameResolver::Candidate* IncludedNameResolver::best(IsMeant is_meant, bool& is_ambiguous) const {
  const Candidate* best = nullptr;
  for (const Candidate& candidate : candidates_) {
    if (!is_meant(candidate)) continue;
    if (best == nullptr || nearness(candidate) > nearness(*best)) {
      best = &candidate;
      is_ambiguous = false;
    } else if (nearness(candidate) < nearness(*best)) {
      continue;
    } else if (candidate.scope != best->scope || (rank(candidate) == rank(*best) && !candidate.is_declaration)) {
      is_ambiguous = true;
    } else if (rank(candidate) < rank(*best)) {
      best = &candidate;
      is_ambiguous = false;
    }
  }
  return is_ambiguous ? nullptr : best;
}

// What a name means if candidates of one scope have it: the macro that replaces it, else the typedef of the struct,
// else a definition. 0 is best.
int IncludedNameResolver::rank(const Candidate& candidate) {
  if (candidate.kind == SymbolKind::macro) return 0;
  if (candidate.kind == SymbolKind::type) return 1;
  return candidate.is_declaration ? 3 : 2;
}

bool IncludedNameResolver::is_meant(const Candidate& candidate, const Reference& reference) const {
  const std::string_view qualifier = facts_->qualifier_of(reference);
  if (!qualifier.empty()) {
    return qualifier[0] == '.' ? candidate.scope == qualifier.substr(1) : ends_with_path(candidate.scope, qualifier);
  }
  if (nearness(candidate) > 0) return true;
  const std::size_t last = candidate.scope.rfind('.');
  return mentions(std::string_view(candidate.scope).substr(last == std::string::npos ? 0 : last + 1));
}

// The length of the path of namespaces, plus 1, if the file is in the symbol's namespace or below it; else 0.
std::size_t IncludedNameResolver::nearness(const Candidate& candidate) const {
  return is_near(candidate.scope) ? candidate.scope.size() + 1 : 0;
}

// True if the file is in the namespace, or below it.
bool IncludedNameResolver::is_near(std::string_view scope) const {
  return scope.empty() ||
         std::ranges::any_of(namespaces_, [&](std::string_view path) { return is_at_or_below(path, scope); });
}

// True if the file refers to this name, or a qualifier ends with it.
bool IncludedNameResolver::mentions(std::string_view name) const {
  const auto& references = facts_->references;
  const auto found = std::ranges::lower_bound(references, name, {},
                                              [&](const Reference& reference) { return facts_->view(reference.name); });
  if (found != references.end() && facts_->view(found->name) == name) return true;
  return std::ranges::any_of(facts_->paths,
                             [&](TextRef qualifier) { return ends_with_path(facts_->view(qualifier), name); });
}

}  // namespace docmill
