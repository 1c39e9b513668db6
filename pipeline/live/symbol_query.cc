// SPDX-License-Identifier: Apache-2.0
#include "pipeline/live/symbol_query.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <span>
#include <tuple>
#include <utility>

namespace docmill {
namespace {

// A name as it is written, taken apart.
struct WrittenName {
  std::string scope;  // parts joined by '.', or ""
  std::string name;
};

WrittenName take_apart(std::string_view written) {
  std::string plain;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const std::string_view rest = written.substr(i);
    const bool is_long = rest.starts_with("::") || rest.starts_with("->");
    plain += is_long || rest.front() == '#' ? '.' : rest.front();
    if (is_long) ++i;
  }
  std::string_view name = plain;
  while (name.starts_with('.')) name.remove_prefix(1);
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos) return {"", std::string(name)};
  if (dot + 1 == name.size()) return {"", std::string(written)};
  return {std::string(name.substr(0, dot)), std::string(name.substr(dot + 1))};
}

class SymbolFinder {
 public:
  SymbolFinder(const AnswerSource& source, const SymbolQuery& query) : source_(source), query_(query) {}

  // Adds those that have the name, or begin with it. A whole name may have separators: a key, a heading.
  void add_named(SymbolMatches& matches) const {
    add(matches, {"", query_.name}, false);
    const WrittenName parts = take_apart(query_.name);
    if (parts.name != query_.name) add(matches, parts, false);
  }
  // Where nothing has the name in the scope, as it is written.
  void add_in_module(SymbolMatches& matches) const {
    const WrittenName parts = take_apart(query_.name);
    const bool has_exact =
        std::ranges::find(matches.all, Closeness::exact, &SymbolMatch::closeness) != matches.all.end();
    if (parts.scope.empty() || has_exact) return;
    for (const SymbolAt at : source_.names().named(parts.name, kMostMatches)) {
      const FileFacts& facts = source_.repo().facts_of(at.file);
      if (facts.view(facts.symbol(at.symbol).name) != parts.name || !is_meant(at, {"", parts.name})) continue;
      if (!is_written_alike(at) || !is_in_module(at, parts.scope)) continue;
      matches.all.push_back({at, Closeness::in_module, count_using_files(source_.links(), at)});
    }
  }
  void add_longer(SymbolMatches& matches) const { add(matches, take_apart(query_.name), true); }

  // In the order of the search.
  void add_similar(SymbolMatches& matches) const {
    for (const FoundName& found : source_.search().find(query_.name, kMostSimilar).names) {
      if (!found.symbol.exists() || !is_meant({found.file, found.symbol}, {})) continue;
      matches.all.push_back({{found.file, found.symbol}, Closeness::similar, found.users});
    }
  }

 private:
  void add(SymbolMatches& matches, const WrittenName& name, bool is_prefix) const {
    if (name.name.empty()) return;
    const std::vector<SymbolAt> found = is_prefix ? source_.names().beginning_with(name.name, kMostMatches)
                                                  : source_.names().named(name.name, kMostMatches);
    matches.is_cut |= found.size() == kMostMatches;
    for (const SymbolAt at : found) {
      if (!is_meant(at, name)) continue;
      matches.all.push_back(
          {at, is_prefix ? Closeness::prefix : closeness(at, name), count_using_files(source_.links(), at)});
    }
  }

  // `A.f` may mean a module where `A::f` is how the language writes a scope.
  Closeness closeness(SymbolAt at, const WrittenName& name) const {
    const FileFacts& facts = source_.repo().facts_of(at.file);
    if (facts.view(facts.symbol(at.symbol).name) != name.name) return Closeness::other_case;
    return name.scope.empty() || is_written_alike(at) ? Closeness::exact : Closeness::in_module;
  }

  // True if the name has the separator of the language.
  bool is_written_alike(SymbolAt at) const {
    return query_.name.find(source_.repo().file(at.file).language.traits->scope_separator) != std::string::npos;
  }

  bool is_meant(SymbolAt at, const WrittenName& name) const {
    if (!is_path_in(source_.repo().file(at.file).path, query_.path)) return false;
    const FileFacts& facts = source_.repo().facts_of(at.file);
    const Symbol& symbol = facts.symbol(at.symbol);
    if (!query_.kind.empty() && kind_name(symbol.kind) != query_.kind) return false;
    return name.scope.empty() || ends_with_path(facts.scope_path(symbol), name.scope) ||
           ends_with_path(facts.naming_scope(symbol), name.scope);
  }

  // True if the parts of the scope follow each other in the path of the file, or in that and the scope of the symbol.
  bool is_in_module(SymbolAt at, const std::string& scope) const {
    const FileFacts& facts = source_.repo().facts_of(at.file);
    std::string_view path = source_.repo().file(at.file).path;
    if (const std::size_t dot = path.rfind('.'); dot != path.npos && path.find('/', dot) == path.npos) {
      path = path.substr(0, dot);
    }
    std::string parts = fmt::format(".{}.{}.", path, facts.scope_path(facts.symbol(at.symbol)));
    std::ranges::replace(parts, '/', '.');
    return parts.find(fmt::format(".{}.", scope)) != std::string::npos;
  }

  const AnswerSource& source_;
  const SymbolQuery& query_;
};

int rank_of(SymbolKind kind) {
  if (is_type(kind)) return 0;
  if (kind == SymbolKind::constructor) return 2;
  return is_function(kind) || kind == SymbolKind::macro || kind == SymbolKind::type ? 1 : 3;
}

void rank(const AnswerSource& source, std::vector<SymbolMatch>& matches) {
  const auto place = [&](const SymbolMatch& match) {
    const Symbol& symbol = source.repo().facts_of(match.at.file).symbol(match.at.symbol);
    return std::tuple(match.closeness, bool{source.links().is_test[match.at.file.value]}, ~match.users,
                      symbol.is_declaration, rank_of(symbol.kind), match.at);
  };
  std::ranges::sort(matches, {}, place);
  std::set<SymbolAt> seen;
  std::erase_if(matches, [&](const SymbolMatch& match) { return !seen.insert(match.at).second; });
  // A class stands for its constructors.
  std::erase_if(matches, [&](const SymbolMatch& match) {
    const Symbol& symbol = source.repo().facts_of(match.at.file).symbol(match.at.symbol);
    return symbol.kind == SymbolKind::constructor && seen.contains({match.at.file, symbol.scope});
  });
}

}  // namespace

bool is_path_in(std::string_view path, std::string_view wanted) {
  while (wanted.ends_with('/')) wanted.remove_suffix(1);
  return wanted.empty() || path == wanted ||
         (path.size() > wanted.size() && path[wanted.size()] == '/' && path.starts_with(wanted));
}

std::span<const SymbolUse> uses_in(std::span<const SymbolUse> uses, SymbolId symbol) {
  const auto begin = std::ranges::lower_bound(uses, symbol, {}, &SymbolUse::symbol);
  const auto end = std::ranges::upper_bound(begin, uses.end(), symbol, {}, &SymbolUse::symbol);
  return uses.subspan(static_cast<std::size_t>(begin - uses.begin()), static_cast<std::size_t>(end - begin));
}

std::uint32_t count_using_files(const Links& links, SymbolAt at) {
  std::uint32_t files = 0;
  FileId last;
  for (const SymbolUse& use : uses_in(links.uses.row(at.file.value), at.symbol)) {
    if (std::exchange(last, use.user) != use.user) ++files;
  }
  return files;
}

SymbolMatches find_symbols(const AnswerSource& source, const SymbolQuery& query) {
  SymbolMatches matches;
  const SymbolFinder finder(source, query);
  finder.add_named(matches);
  finder.add_in_module(matches);
  finder.add_longer(matches);
  rank(source, matches.all);
  if (matches.all.empty()) finder.add_similar(matches);
  return matches;
}

SymbolMatches find_named(const AnswerSource& source, const SymbolQuery& query) {
  SymbolMatches matches;
  const SymbolFinder finder(source, query);
  finder.add_named(matches);
  finder.add_in_module(matches);
  rank(source, matches.all);
  if (!matches.all.empty()) {
    const Closeness best = matches.all.front().closeness;
    std::erase_if(matches.all, [&](const SymbolMatch& match) { return match.closeness != best; });
  }
  return matches;
}

}  // namespace docmill
