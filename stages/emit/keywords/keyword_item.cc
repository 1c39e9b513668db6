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

namespace docmill {

std::vector<FileKeyword> keywords_of(const FileFacts& facts) {
  std::vector<std::uint32_t> symbols;
  for (std::uint32_t i = 0; i < facts.symbols.size(); ++i) {
    if (!is_forward_declaration(facts.symbols[i])) symbols.push_back(i);
  }
  const auto name_of = [&](std::uint32_t symbol) { return facts.view(facts.symbols[symbol].name); };
  std::sort(symbols.begin(), symbols.end(), [&](std::uint32_t a, std::uint32_t b) {
    if (const auto order = compare_alphabet(name_of(a), name_of(b)); order != 0) return order < 0;
    return std::tuple(facts.symbols[a].kind, a) < std::tuple(facts.symbols[b].kind, b);
  });
  const std::vector<std::uint32_t> numbers = number_anchors(facts);
  std::vector<FileKeyword> keywords;
  for (std::uint32_t symbol : symbols) {
    const SymbolKind kind = facts.symbols[symbol].kind;
    if (keywords.empty() || keywords.back().kind != kind || keywords.back().name != name_of(symbol)) {
      keywords.push_back({std::string(name_of(symbol)), kind, {}, 0});
      append_anchor(keywords.back().anchor, facts, numbers, {symbol});
    }
    ++keywords.back().count;
  }
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
