// SPDX-License-Identifier: Apache-2.0
//
// KeywordItem: one link of the repo's keyword index: a name, its kind, and a file that defines it. What a reader most
// likely looks for comes first: a definition outside tests that many files use.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stages/model/file_facts.h"
#include "stages/model/links.h"
#include "stages/model/symbol_kind.h"

namespace docmill {

// Where a definition is among those of the same name. Only orders of magnitude count, so that most new uses of a symbol
// change no page.
enum class KeywordRank : std::uint8_t {
  used_by_100,  // used by at least 100 other files
  used_by_10,
  used,
  documented,
  other,    // neither used by other files nor documented, or of a kind that names little by itself: a field, a key
  in_test,  // its file is a test
};
inline constexpr int kKeywordRanks = 6;

// Such a definition has a line of its own, with its full name and the first sentence of its documentation.
inline bool has_own_line(KeywordRank rank) { return rank < KeywordRank::other; }

// What the keywords of a file depend on besides its facts.
struct KeywordUses {
  std::span<const SymbolUse> uses;         // Links::uses of the file
  bool is_test = false;                    // Links::is_test
  std::string_view scope_separator = ".";  // of its language
};

KeywordRank keyword_rank(const FileFacts& facts, SymbolId symbol, const KeywordUses& uses);
// True if every symbol of a file of the same language has the same rank with both.
bool same_ranks(const KeywordUses& a, const KeywordUses& b);

// The symbol with the lowest rank, the first if there are several.
struct RankedSymbolOfName {
  SymbolId symbol;
  KeywordRank rank = KeywordRank::in_test;

  void add(SymbolId other, KeywordRank its_rank) {
    if (symbol.exists() && rank <= its_rank) return;
    symbol = other;
    rank = its_rank;
  }
};

// What a file adds to the index for one name of one kind. `anchor`, `full_name` and `sentence` are those of the
// RankedSymbolOfName.
struct FileKeyword {
  std::string name;
  SymbolKind kind = SymbolKind::variable;
  std::string anchor;       // in the file's docs page
  std::uint32_t count = 0;  // symbols of this name and kind in the file
  KeywordRank rank = KeywordRank::other;
  std::string full_name;  // if it has a line of its own, else ""
  std::string sentence;   // likewise; the first of its documentation, or ""

  friend bool operator==(const FileKeyword&, const FileKeyword&) = default;
};

// What the file adds, in the order of the index.
std::vector<FileKeyword> keywords_of(const FileFacts& facts, const KeywordUses& uses);

struct KeywordFile {
  KeywordFile(std::string the_path, std::string the_page_stem);

  std::string path;        // in the repo
  std::string page_stem;   // the path of its docs page in the site, without "_docs.md"
  std::size_t link_bytes;  // length of a link to it from a page of the index, without the anchor
};

// The address of the file's docs page, relative to a page of the index.
std::string docs_url_of(const KeywordFile& file);

// The texts and the file belong to someone else and must outlive the item.
struct KeywordItem {
  std::string_view name;
  std::string_view anchor;
  const KeywordFile* file = nullptr;
  std::uint32_t count = 0;
  SymbolKind kind = SymbolKind::variable;
  KeywordRank rank = KeywordRank::other;
  std::string_view full_name;
  std::string_view sentence;
};

// The order of the index: A to Z (KeywordOrder::alphabet), then by rank, kind and path. Two items are equal if they
// have these in common.
std::strong_ordering compare_items(const KeywordItem& a, const KeywordItem& b);

inline bool same_line(const KeywordItem& a, const KeywordItem& b) {
  return a.rank == b.rank && !has_own_line(a.rank) && a.kind == b.kind && a.name == b.name;
}

// What names begin with: a letter, ignoring its case (0 to 25), a digit, an underscore or anything else. A new initial
// begins a page.
enum class Initial : std::uint8_t { digit = 26, underscore, other };
inline constexpr std::size_t kInitials = 29;

Initial initial_of(std::string_view name);
// "A", "0-9".
std::string initial_label(Initial initial);
// The same as a part of file names: "a", "digits".
std::string initial_file_name(Initial initial);

}  // namespace docmill
