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

#include <oneapi/tbb/parallel_sort.h>

#include <algorithm>
#include <tuple>

#include "stages/link/rows.h"

namespace docmill {
namespace {

// The namespaces around the symbol.
std::string namespaces_around(const FileFacts& facts, const Symbol& symbol) {
  std::string path;
  for (SymbolId scope = symbol.scope; scope.exists(); scope = facts.symbol(scope).scope) {
    if (!is_namespace(facts.symbol(scope).kind)) continue;
    const std::string_view name = facts.view(facts.symbol(scope).name);
    path = path.empty() ? std::string(name) : std::string(name) + '.' + path;
  }
  return path;
}

// True if `path` is `outer`, or goes on below it.
bool is_at_or_below(std::string_view path, std::string_view outer) {
  return outer.empty() || (path.starts_with(outer) && (path.size() == outer.size() || path[outer.size()] == '.'));
}

// True if `path` is `end`, or ends with it after a dot.
bool ends_with_path(std::string_view path, std::string_view end) {
  return path.ends_with(end) && (path.size() == end.size() || path[path.size() - end.size() - 1] == '.');
}

}  // namespace

IncludedNames::IncludedNames(const Repo& repo, const TopSymbols& symbols, const Rows<ImportLink>& imports,
                             std::span<const FileId> files) {
  VisibleFiles visible(repo, imports);
  const std::span<const FileId> seen = visible.from(files, repo.files.size());
  std::vector<std::size_t> starts(seen.size() + 1);
  for_each_range(seen.size(), [&](std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end; ++i) starts[i + 1] = symbols.of(seen[i]).size();
  });
  for (std::size_t i = 0; i < seen.size(); ++i) starts[i + 1] += starts[i];
  entries_.resize(starts.back());
  for_each_range(seen.size(), [&](std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end; ++i) {
      std::size_t at = starts[i];
      for (const TopSymbol& symbol : symbols.of(seen[i])) entries_[at++] = {symbol.hash, seen[i], symbol.symbol};
    }
  });
  oneapi::tbb::parallel_sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.hash, a.file, a.symbol) < std::tie(b.hash, b.file, b.symbol);
  });
  starts_.resize((std::size_t{1} << kBucketBits) + 1);
  for (const Entry& entry : entries_) ++starts_[(entry.hash >> (32 - kBucketBits)) + 1];
  for (std::size_t i = 1; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];
}

std::span<const IncludedNames::Entry> IncludedNames::find(std::uint32_t hash) const {
  const std::uint32_t bucket = hash >> (32 - kBucketBits);
  const std::span<const Entry> entries =
      std::span(entries_).subspan(starts_[bucket], starts_[bucket + 1] - starts_[bucket]);
  const auto begin = std::lower_bound(entries.begin(), entries.end(), hash,
                                      [](const Entry& entry, std::uint32_t wanted) { return entry.hash < wanted; });
  const auto end = std::find_if(begin, entries.end(), [hash](const Entry& entry) { return entry.hash != hash; });
  return entries.subspan(static_cast<std::size_t>(begin - entries.begin()), static_cast<std::size_t>(end - begin));
}

std::vector<ReferenceLink> IncludedNameResolver::resolve(FileId file) {
  seen_ = visible_.from(file);
  if (seen_.empty()) return {};
  begin(file);
  std::vector<ReferenceLink> links;
  std::string_view name;
  for (std::uint32_t i = 0; i < facts_->references.size(); ++i) {
    const Reference& reference = facts_->references[i];
    if (is_member(reference.kind)) continue;
    if (facts_->view(reference.name) != name) {
      name = facts_->view(reference.name);
      find_candidates(name);
    }
    if (const Candidate* meant = best(reference)) links.push_back({i, meant->file, meant->symbol});
  }
  return links;
}

void IncludedNameResolver::begin(FileId file) {
  facts_ = &repo_.facts_of(file);
  own_names_.clear();
  namespaces_.clear();
  for (const Symbol& symbol : facts_->symbols) {
    const std::string_view name = facts_->view(symbol.name);
    if (!is_forward_declaration(symbol)) own_names_.push_back(name);
    if (!is_namespace(symbol.kind)) continue;
    const std::string around = namespaces_around(*facts_, symbol);
    namespaces_.push_back(around.empty() ? std::string(name) : around + '.' + std::string(name));
  }
  std::ranges::sort(own_names_);
  std::ranges::sort(namespaces_);
  namespaces_.erase(std::unique(namespaces_.begin(), namespaces_.end()), namespaces_.end());
}

bool IncludedNameResolver::is_own(std::string_view name) const { return std::ranges::binary_search(own_names_, name); }

void IncludedNameResolver::find_candidates(std::string_view name) {
  candidates_.clear();
  if (is_own(name)) return;
  const std::uint32_t hash = hash_name(name);
  const std::span<const IncludedNames::Entry> entries = names_.find(hash);
  if (entries.size() <= seen_.size()) {
    for (const IncludedNames::Entry& entry : entries) {
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
  std::string scope = symbol.kind == SymbolKind::macro ? std::string() : namespaces_around(facts, symbol);
  candidates_.push_back({file, id, std::move(scope), symbol.is_declaration});
}

// The symbol that the reference means; null if that is not certain.
const IncludedNameResolver::Candidate* IncludedNameResolver::best(const Reference& reference) const {
  const Candidate* best = nullptr;
  bool is_ambiguous = false;
  for (const Candidate& candidate : candidates_) {
    if (!is_meant(candidate, reference)) continue;
    if (best == nullptr || nearness(candidate) > nearness(*best)) {
      best = &candidate;
      is_ambiguous = false;
    } else if (nearness(candidate) < nearness(*best)) {
      continue;
    } else if (candidate.scope != best->scope || (!candidate.is_declaration && !best->is_declaration)) {
      is_ambiguous = true;
    } else if (best->is_declaration && !candidate.is_declaration) {
      best = &candidate;
    }
  }
  return is_ambiguous ? nullptr : best;
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
  const bool is_inside = candidate.scope.empty() || std::ranges::any_of(namespaces_, [&](std::string_view path) {
                           return is_at_or_below(path, candidate.scope);
                         });
  return is_inside ? candidate.scope.size() + 1 : 0;
}

// True if the file refers to this name, or a qualifier ends with it.
bool IncludedNameResolver::mentions(std::string_view name) const {
  const auto& references = facts_->references;
  const auto found = std::ranges::lower_bound(references, name, {},
                                              [&](const Reference& reference) { return facts_->view(reference.name); });
  if (found != references.end() && facts_->view(found->name) == name) return true;
  return std::ranges::any_of(facts_->qualifiers,
                             [&](TextRef qualifier) { return ends_with_path(facts_->view(qualifier), name); });
}

}  // namespace docmill
