// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/export/scip_symbols.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "stages/base/utf8.h"
#include "stages/emit/markdown.h"

namespace docmill {
namespace {

// Scheme, and the package's manager, name and version, which docmill does not know.
constexpr std::string_view kPrefix = "docmill . . . ";

constexpr std::string_view kTypeSuffix = "#";
constexpr std::string_view kOverloadSuffix = "(+).";

bool is_simple(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '+' ||
         c == '-' || c == '$';
}

std::string_view suffix_of(SymbolKind kind) {
  if (is_namespace(kind)) return "/";
  if (is_type(kind) || kind == SymbolKind::type) return kTypeSuffix;
  if (kind == SymbolKind::macro) return "!";
  return is_function(kind) ? "()." : ".";
}

// Names inside names, each as a number.
class NameTree {
 public:
  static constexpr std::uint32_t kTop = 0;

  std::uint32_t child(std::uint32_t parent, std::string_view name, std::string_view suffix) {
    return numbers_.try_emplace({parent, name, suffix}, static_cast<std::uint32_t>(numbers_.size() + 1)).first->second;
  }

 private:
  std::map<std::tuple<std::uint32_t, std::string_view, std::string_view>, std::uint32_t> numbers_;
};

// Calls `take` for each part of a qualifier.
template <typename Take>
void for_each_part(std::string_view qualifier, Take take) {
  for (std::size_t at = 0; at < qualifier.size();) {
    const std::size_t end = std::min(qualifier.find('.', at), qualifier.size());
    if (end > at) take(qualifier.substr(at, end - at));
    at = end + 1;
  }
}

void append_descriptor(std::string& out, std::string_view name, std::string_view suffix) {
  append_scip_identifier(out, name);
  out += suffix;
}

}  // namespace

ScipNames scip_names_of(const FileFacts& facts) {
  ScipNames names;
  NameTree tree;
  std::map<std::pair<std::uint32_t, std::string_view>, SymbolId> first_symbol;  // of a name and a signature
  std::vector<std::uint32_t> overloads;                                         // by name: how many signatures it has
  std::vector<std::uint32_t> places;                                            // by symbol: its place in the tree
  for (std::uint32_t i = 0; i < facts.symbols.size(); ++i) {
    const Symbol& symbol = facts.symbols[i];
    std::uint32_t around = symbol.scope.exists() ? places[symbol.scope.value] : NameTree::kTop;
    for_each_part(facts.view(symbol.qualifier),
                  [&](std::string_view part) { around = tree.child(around, part, kTypeSuffix); });
    const std::uint32_t name = tree.child(around, facts.view(symbol.name), suffix_of(symbol.kind));
    overloads.resize(std::max<std::size_t>(overloads.size(), name + 1));
    const std::string_view signature = is_function(symbol.kind) ? facts.view(symbol.signature) : std::string_view();
    const auto [found, is_new] = first_symbol.try_emplace({name, signature}, SymbolId{i});
    names.same_as.push_back(found->second);
    names.overload.push_back(is_new ? overloads[name]++ : names.overload[found->second.value]);
    // What is inside the second overload is not inside the first.
    places.push_back(names.overload[i] == 0 ? name : tree.child(name, signature, kOverloadSuffix));
  }
  return names;
}

ScipSymbols::ScipSymbols(const Repo& repo) : repo_(repo), overloads_(repo.files.size()) {
  tbb::parallel_for(std::size_t{0}, repo.files.size(), [&](std::size_t file) {
    const ScipNames names = scip_names_of(repo.facts[file]);
    for (std::uint32_t i = 0; i < names.overload.size(); ++i) {
      if (names.overload[i] != 0) overloads_[file].push_back({SymbolId{i}, names.overload[i]});
    }
  });
}

std::string ScipSymbols::name_of(FileId file) const {
  std::string out(kPrefix);
  const std::string path = scip_path(repo_.file(file).path);
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    append_descriptor(out, std::string_view(path).substr(at, end - at), "/");
    at = end + 1;
  }
  return out;
}

std::string ScipSymbols::name_of(FileId file, SymbolId symbol) const {
  std::string out = name_of(file);
  const FileFacts& facts = repo_.facts_of(file);
  std::vector<SymbolId> path;  // innermost first
  for (SymbolId id = symbol; id.exists(); id = facts.symbol(id).scope) path.push_back(id);
  for (auto id = path.rbegin(); id != path.rend(); ++id) append_symbol(out, file, *id);
  return out;
}

void ScipSymbols::append_symbol(std::string& out, FileId file, SymbolId symbol_id) const {
  const FileFacts& facts = repo_.facts_of(file);
  const Symbol& symbol = facts.symbol(symbol_id);
  const std::string_view qualifier = facts.view(symbol.qualifier);
  for_each_part(qualifier, [&](std::string_view part) { append_descriptor(out, part, kTypeSuffix); });
  append_scip_identifier(out, facts.view(symbol.name));
  const std::vector<Overload>& overloads = overloads_[file.value];
  const auto found = std::ranges::lower_bound(overloads, symbol_id, {}, &Overload::symbol);
  if (found != overloads.end() && found->symbol == symbol_id) {
    out.append("(+").append(std::to_string(found->number)).append(").");
  } else {
    out += suffix_of(symbol.kind);
  }
}

std::string scip_path(std::string_view path) { return is_valid_utf8(path) ? std::string(path) : url_path(path); }

void append_scip_identifier(std::string& out, std::string_view name) {
  if (std::ranges::all_of(name, is_simple)) {
    out += name;
    return;
  }
  out += '`';
  for (const char c : name) {
    out += c;
    if (c == '`') out += c;
  }
  out += '`';
}

}  // namespace docmill
