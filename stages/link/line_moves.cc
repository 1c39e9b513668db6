// SPDX-License-Identifier: Apache-2.0
//
// A row has the first of several lines. It stays the first, because the lines are in the same order as before.
#include "stages/link/line_moves.h"

#include <algorithm>

#include "stages/link/name_changes.h"

namespace docmill {
namespace {

// Gives the items for which `is_its(item)` their new lines, in the rows of these files.
template <typename Item, typename IsIts>
void move_lines_in(Rows<Item>& rows, const std::vector<FileId>& files, const LineMoves& lines, IsIts is_its,
                   LinkEffect effect, LinkEffects& effects) {
  const auto has_moved = [&](const Item& item) { return is_its(item) && lines.now(item.line) != item.line; };
  for (FileId file : files) {
    const std::span<const Item> row = rows.row(file.value);
    if (std::ranges::none_of(row, has_moved)) continue;
    std::vector<Item> moved(row.begin(), row.end());
    for (Item& item : moved) {
      if (is_its(item)) item.line = lines.now(item.line);
    }
    rows.replaced[file.value] = std::move(moved);
    effects[file.value] = static_cast<std::uint8_t>(effects[file.value] | effect);
  }
}

}  // namespace

std::uint32_t LineMoves::now(std::uint32_t before) const {
  return std::ranges::lower_bound(lines_, before, {}, [](const auto& line) { return line.first; })->second;
}

bool same_symbols(const FileFacts& before, const FileFacts& after) {
  return std::ranges::equal(before.symbols, after.symbols, [&](const Symbol& x, const Symbol& y) {
    return before.view(x.name) == after.view(y.name) && x.scope == y.scope && x.bases.size() == y.bases.size();
  });
}

std::optional<LineMoves> compare_lines(const FileFacts& before, const FileFacts& after) {
  const auto same_reference = [&](const Reference& x, const Reference& y) {
    return x.kind == y.kind && x.users == y.users && before.view(x.name) == after.view(y.name) &&
           before.qualifier_of(x) == after.qualifier_of(y);
  };
  const bool is_same = same_imports(before, after) && same_symbols(before, after) &&
                       std::ranges::equal(before.references, after.references, same_reference) &&
                       before.users == after.users;
  if (!is_same) return std::nullopt;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> lines;
  for (std::size_t i = 0; i < before.imports.size(); ++i) {
    lines.emplace_back(before.imports[i].line, after.imports[i].line);
  }
  for (std::size_t i = 0; i < before.references.size(); ++i) {
    lines.emplace_back(before.references[i].first_line, after.references[i].first_line);
  }
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  const auto is_disorder = [](const auto& a, const auto& b) { return a.first == b.first || a.second >= b.second; };
  if (std::ranges::adjacent_find(lines, is_disorder) != lines.end()) return std::nullopt;
  return LineMoves(std::move(lines));
}

void move_lines(Links& links, FileId user, const LineMoves& lines, LinkEffects& effects) {
  std::vector<FileId> targets;
  for (const FileEdge& edge : links.dependencies.row(user.value)) targets.push_back(edge.file);
  const auto is_from_user = [user](const FileEdge& edge) { return edge.file == user; };
  const auto is_any = [](const FileEdge&) { return true; };
  move_lines_in(links.dependents, targets, lines, is_from_user, kDependentsDiffer, effects);
  move_lines_in(links.dependencies, {user}, lines, is_any, kDependenciesDiffer, effects);
}

}  // namespace docmill
