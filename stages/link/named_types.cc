// SPDX-License-Identifier: Apache-2.0
//
// Of several types with that path, the one in the nearest namespace around is meant; if two are as near, none is. An
// alias is followed to the type that it stands for, a limited number of times, so a circle of them ends.
#include "stages/link/named_types.h"

#include <algorithm>

#include "stages/model/top_symbols.h"

namespace docmill {
namespace {

constexpr int kMostAliases = 8;

// The length of the path of scopes around `path` in which it is written as `written`, plus 1, if one of `around` is in
// it; else 0.
std::size_t nearness(std::string_view path, std::string_view written, std::span<const std::string> around) {
  std::string_view base = path.substr(0, path.size() - written.size());
  if (base.ends_with('.')) base.remove_suffix(1);
  const bool is_near = base.empty() || std::ranges::any_of(around, [&](const std::string& scope) {
                         return is_at_or_below(scope, base);
                       });
  return is_near ? base.size() + 1 : 0;
}

bool can_be_meant(const Symbol& symbol) {
  return symbol.kind == SymbolKind::type || (is_type(symbol.kind) && !symbol.is_declaration);
}

}  // namespace

std::string type_of_object(std::string_view path) {
  const std::size_t end = path.find("{}");
  if (end == std::string_view::npos || path.find_first_not_of("[]^", end + 2) != std::string_view::npos) return {};
  return std::string(path.substr(0, end)).append(path.substr(end + 2));
}

void NamedTypes::begin(FileId user) {
  user_ = user;
  known_.clear();
  depth_ = 0;
}

const NamedTypes::Type& NamedTypes::find(std::string_view type, std::span<const std::string> around) {
  std::string scopes;
  for (const std::string& scope : around) scopes.append(scope).append(1, '\n');
  std::pair key(std::string(type), std::move(scopes));
  const auto found = known_.find(key);
  if (found != known_.end()) return found->second;
  const std::size_t end = std::min(type.find_first_of("[^"), type.size());
  Type meant = resolve(type.substr(0, end), around);
  meant.path.append(type.substr(end));
  return known_.emplace(std::move(key), std::move(meant)).first->second;
}

NamedTypes::Type NamedTypes::resolve(std::string_view path, std::span<const std::string> around) {
  asked_.push_back(hash_name(last_name_of(path)));
  Choice best;
  choose(path, around, best);
  if (!best.symbol.exists() && !best.is_ambiguous) {
    for (const std::string& other : used_.other_paths(path)) {
      if (last_name_of(other) != last_name_of(path)) asked_.push_back(hash_name(last_name_of(other)));
      choose(other, around, best);
    }
  }
  if (!best.symbol.exists() || best.is_ambiguous) return {std::string(path), {}};
  return follow(best);
}

// Compares the visible types with that path at the end with the best one so far.
void NamedTypes::choose(std::string_view path, std::span<const std::string> around, Choice& best) {
  const std::uint32_t hash = hash_name(last_name_of(path));
  for (const NameIndex::Entry& entry : names_.top.find(hash)) choose(entry, path, around, best);
  for (const NameIndex::Entry& entry : names_.nested_types.find(hash)) choose(entry, path, around, best);
}

void NamedTypes::choose(const NameIndex::Entry& entry, std::string_view path, std::span<const std::string> around,
                        Choice& best) {
  if (!is_seen(entry.file)) return;
  const FileFacts& facts = repo_.facts_of(entry.file);
  const Symbol& symbol = facts.symbol(entry.symbol);
  if (!can_be_meant(symbol)) return;
  std::string scope = facts.naming_scope(symbol);
  const std::string whole = (scope.empty() ? scope : scope + ".").append(facts.view(symbol.name));
  if (!ends_with_path(whole, path)) return;
  const std::size_t near = nearness(whole, path, around);
  if (near == 0 && is_member_of_type(facts, symbol)) return;
  if (best.symbol.exists() && near < best.nearness) return;
  if (best.symbol.exists() && near == best.nearness) {
    // `typedef struct A A;`, or a typedef that several headers have.
    const Symbol& other = repo_.facts_of(best.symbol.file).symbol(best.symbol.symbol);
    best.is_ambiguous = best.is_ambiguous || scope != best.scope || (is_type(symbol.kind) && is_type(other.kind));
    if (best.is_ambiguous || !is_type(symbol.kind)) return;
  }
  best = {{entry.file, entry.symbol}, std::move(scope), near, false};
}

NamedTypes::Type NamedTypes::follow(const Choice& choice) {
  const FileFacts& facts = repo_.facts_of(choice.symbol.file);
  const Symbol& symbol = facts.symbol(choice.symbol.symbol);
  const std::string whole = (choice.scope.empty() ? "" : choice.scope + ".").append(facts.view(symbol.name));
  if (is_type(symbol.kind)) return {whole, choice.symbol};
  const std::string meant = type_of_object(facts.path_of(symbol.type));
  if (meant.empty() || depth_ > kMostAliases) return {whole, {}};
  ++depth_;
  const std::string scope = choice.scope;
  Type found = find(meant, {&scope, 1});
  --depth_;
  return found;
}

}  // namespace docmill
