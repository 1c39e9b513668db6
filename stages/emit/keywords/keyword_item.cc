// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/keywords/keyword_item.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "stages/emit/anchors.h"
#include "stages/emit/keyword_line.h"
#include "stages/emit/keyword_sort.h"
#include "stages/emit/markdown.h"
#include "stages/emit/site.h"
#include "stages/model/data_tree.h"
#include "stages/model/inline_markup.h"

namespace docmill {
namespace {

// True for the kinds that are known by their own name. Others say little without what they belong to.
bool is_known_by_name(SymbolKind kind) {
  switch (kind) {
    case SymbolKind::function:
    case SymbolKind::method:
    case SymbolKind::macro:
    case SymbolKind::constant:
    case SymbolKind::variable:
    case SymbolKind::type: return true;
    default: return is_type(kind);
  }
}

// The rank of a symbol that so many files use, whatever its documentation is.
KeywordRank rank_by_users(std::uint32_t users) {
  if (users >= 100) return KeywordRank::used_by_100;
  if (users >= 10) return KeywordRank::used_by_10;
  return users > 0 ? KeywordRank::used : KeywordRank::other;
}

// The rank by users of the symbol whose uses `uses` begins with; takes them off.
KeywordRank take_rank(std::span<const SymbolUse>& uses) {
  const SymbolId symbol = uses.front().symbol;
  std::uint32_t users = 0;
  FileId user;
  std::size_t end = 0;
  for (; end < uses.size() && uses[end].symbol == symbol; ++end) {
    users += uses[end].user != user;
    user = uses[end].user;
  }
  uses = uses.subspan(end);
  return rank_by_users(users);
}

}  // namespace

bool same_ranks(const KeywordUses& a, const KeywordUses& b) {
  if (a.is_test != b.is_test) return false;
  std::span<const SymbolUse> left = a.uses;
  std::span<const SymbolUse> right = b.uses;
  while (!left.empty() && !right.empty()) {
    if (left.front().symbol != right.front().symbol || take_rank(left) != take_rank(right)) return false;
  }
  return left.empty() && right.empty();
}

KeywordRank keyword_rank(const FileFacts& facts, SymbolId id, const KeywordUses& uses) {
  if (uses.is_test) return KeywordRank::in_test;
  const Symbol& symbol = facts.symbol(id);
  if (!is_known_by_name(symbol.kind)) return KeywordRank::other;
  const auto first = std::lower_bound(uses.uses.begin(), uses.uses.end(), id,
                                      [](const SymbolUse& one, SymbolId wanted) { return one.symbol < wanted; });
  std::span<const SymbolUse> its_uses(first, uses.uses.end());
  if (!its_uses.empty() && its_uses.front().symbol == id) return take_rank(its_uses);
  return facts.view(symbol.doc).empty() ? KeywordRank::other : KeywordRank::documented;
}

std::vector<FileKeyword> keywords_of(const FileFacts& facts, const KeywordUses& uses) {
  std::vector<std::uint32_t> symbols;
  for (std::uint32_t i = 0; i < facts.symbols.size(); ++i) {
    const Symbol& symbol = facts.symbols[i];
    if (!is_forward_declaration(symbol) && !is_unnamed_item(facts, symbol)) symbols.push_back(i);
  }
  const auto name_of = [&](std::uint32_t symbol) { return facts.view(facts.symbols[symbol].name); };
  std::sort(symbols.begin(), symbols.end(), [&](std::uint32_t a, std::uint32_t b) {
    if (const auto order = compare_alphabet(name_of(a), name_of(b)); order != 0) return order < 0;
    return std::tuple(facts.symbols[a].kind, a) < std::tuple(facts.symbols[b].kind, b);
  });
  const std::vector<std::uint32_t> numbers = number_anchors(facts);
  std::vector<FileKeyword> keywords;
  for (std::size_t at = 0; at < symbols.size();) {
    const SymbolKind kind = facts.symbols[symbols[at]].kind;
    const std::string_view name = name_of(symbols[at]);
    RankedSymbolOfName best;
    std::uint32_t count = 0;
    for (; at < symbols.size() && facts.symbols[symbols[at]].kind == kind && name_of(symbols[at]) == name; ++at) {
      best.add({symbols[at]}, keyword_rank(facts, {symbols[at]}, uses));
      ++count;
    }
    FileKeyword& keyword = keywords.emplace_back(FileKeyword{std::string(name), kind, {}, count, best.rank, {}, {}});
    append_anchor(keyword.anchor, facts, numbers, best.symbol);
    if (!has_own_line(best.rank)) continue;
    keyword.full_name = shown_name(facts, facts.symbol(best.symbol), uses.scope_separator);
    keyword.sentence = list_sentence(facts.view(facts.symbol(best.symbol).doc));
  }
  std::sort(keywords.begin(), keywords.end(), [](const FileKeyword& a, const FileKeyword& b) {
    if (const auto order = compare_alphabet(a.name, b.name); order != 0) return order < 0;
    return std::tie(a.rank, a.kind) < std::tie(b.rank, b.kind);
  });
  return keywords;
}

KeywordFile::KeywordFile(std::string the_path, std::string the_page_stem)
    : path(std::move(the_path)),
      page_stem(std::move(the_page_stem)),
      link_bytes(link_start(path, docs_url_of(*this)).size()) {}

std::string docs_url_of(const KeywordFile& file) {
  std::string url = "../";
  append_url_path(url, file.page_stem);
  url += kDocsSuffix;
  return url;
}

std::strong_ordering compare_items(const KeywordItem& a, const KeywordItem& b) {
  if (const auto order = compare_alphabet(a.name, b.name); order != 0) return order;
  if (const auto order = a.rank <=> b.rank; order != 0) return order;
  if (const auto order = a.kind <=> b.kind; order != 0) return order;
  if (a.file == b.file || a.file->path == b.file->path) return std::strong_ordering::equal;
  return path_less(a.file->path, b.file->path) ? std::strong_ordering::less : std::strong_ordering::greater;
}

Initial initial_of(std::string_view name) {
  const char lower = static_cast<char>(name.front() | 0x20);
  if (lower >= 'a' && lower <= 'z') return static_cast<Initial>(lower - 'a');
  if (name.front() >= '0' && name.front() <= '9') return Initial::digit;
  return name.front() == '_' ? Initial::underscore : Initial::other;
}

std::string initial_label(Initial initial) {
  switch (initial) {
    case Initial::digit: return "0-9";
    case Initial::underscore: return "underscore";
    case Initial::other: return "other characters";
    default: return std::string(1, static_cast<char>('A' + static_cast<char>(initial)));
  }
}

std::string initial_file_name(Initial initial) {
  switch (initial) {
    case Initial::digit: return "digits";
    case Initial::underscore: return "underscore";
    case Initial::other: return "other";
    default: return std::string(1, static_cast<char>('a' + static_cast<char>(initial)));
  }
}

}  // namespace docmill
