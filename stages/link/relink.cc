// SPDX-License-Identifier: Apache-2.0
//
// What one file adds to the rows of others is its edge in the dependents of each file that it depends on, and its uses
// of that file's symbols. Both are taken out and put in anew. The result is what link_repo gives for all files; that is
// what tests hold it against.
#include "stages/link/relink.h"

#include <algorithm>

#include "stages/link/dependencies.h"
#include "stages/link/reference_links.h"

namespace docmill {
namespace {

bool same_symbol(const FileFacts& a, const Symbol& x, const FileFacts& b, const Symbol& y) {
  return x.kind == y.kind && x.scope == y.scope && x.is_public == y.is_public && x.is_test == y.is_test &&
         a.view(x.name) == b.view(y.name);
}

bool same_import(const FileFacts& a, const Import& x, const FileFacts& b, const Import& y) {
  return x.kind == y.kind && x.names.begin == y.names.begin && x.names.end == y.names.end &&
         a.view(x.module) == b.view(y.module);
}

// The names that imports take; names of bases are in the same array.
bool same_names(const FileFacts& a, const FileFacts& b) {
  return std::equal(a.names.begin(), a.names.end(), b.names.begin(), b.names.end(),
                    [&](TextRef x, TextRef y) { return a.view(x) == b.view(y); });
}

template <typename Item>
std::vector<Item>& own_row(Rows<Item>& rows, std::uint32_t i) {
  const auto found = rows.replaced.find(i);
  if (found != rows.replaced.end()) return found->second;
  const std::span<const Item> lent = rows.row(i);
  return rows.replaced.emplace(i, std::vector<Item>(lent.begin(), lent.end())).first->second;
}

void replace_uses(Rows<SymbolUse>& rows, FileId of, FileId user, std::span<const UseOfFile> uses) {
  std::vector<SymbolUse> row;
  for (const SymbolUse& use : rows.row(of.value)) {
    if (use.user != user) row.push_back(use);
  }
  for (const UseOfFile& use : uses) {
    if (use.file == of) row.push_back(use.use);
  }
  std::stable_sort(row.begin(), row.end(), [](const SymbolUse& a, const SymbolUse& b) {
    return a.symbol != b.symbol ? a.symbol < b.symbol : a.user < b.user;
  });
  rows.replaced[of.value] = std::move(row);
}

}  // namespace

bool links_stay(const FileFacts& before, const FileFacts& after, const LanguageTraits& traits) {
  const bool same = before.parser_gave_up == after.parser_gave_up && same_names(before, after) &&
                    std::equal(before.symbols.begin(), before.symbols.end(), after.symbols.begin(), after.symbols.end(),
                               [&](const Symbol& x, const Symbol& y) { return same_symbol(before, x, after, y); }) &&
                    std::equal(before.imports.begin(), before.imports.end(), after.imports.begin(), after.imports.end(),
                               [&](const Import& x, const Import& y) { return same_import(before, x, after, y); });
  if (!same) return false;
  // Of several symbols of a name, the number of lines decides which one others refer to.
  const std::vector<TopSymbol> x = top_symbols_of(before, traits);
  const std::vector<TopSymbol> y = top_symbols_of(after, traits);
  return std::equal(x.begin(), x.end(), y.begin(), y.end(),
                    [](const TopSymbol& a, const TopSymbol& b) { return a.symbol == b.symbol; });
}

bool relink_file(const Repo& repo, const TopSymbols& symbols, FileId file, Links& links) {
  const std::vector<ReferenceLink> references = references_of(repo, symbols, links.imports, file);
  std::vector<FileEdge> edges = dependencies_of(repo, file, links.imports.row(file.value), references);
  const std::span<const FileEdge> before = links.dependencies.row(file.value);
  const bool same_graph =
      std::equal(edges.begin(), edges.end(), before.begin(), before.end(),
                 [](const FileEdge& a, const FileEdge& b) { return a.file == b.file && a.kind == b.kind; });
  if (!same_graph) return false;
  const std::vector<UseOfFile> uses = uses_by(file, repo.facts_of(file), references);
  for (const FileEdge& edge : edges) {
    std::vector<FileEdge>& users = own_row(links.dependents, edge.file.value);
    const auto own = std::find_if(users.begin(), users.end(), [&](const FileEdge& user) { return user.file == file; });
    if (own != users.end()) *own = {file, edge.line, edge.count, edge.kind, {}};
    replace_uses(links.uses, edge.file, file, uses);
  }
  links.dependencies.replaced[file.value] = std::move(edges);
  return true;
}

}  // namespace docmill
