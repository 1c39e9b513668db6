// SPDX-License-Identifier: Apache-2.0
//
// KeywordItem: one link of the repo's keyword index: a name, its kind, and a file that defines it.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stages/model/file_facts.h"
#include "stages/model/symbol_kind.h"

namespace docmill {

// What a file adds to the index for one name of one kind.
struct FileKeyword {
  std::string name;
  SymbolKind kind = SymbolKind::variable;
  std::string anchor;       // of the first such symbol, in the file's docs page
  std::uint32_t count = 0;  // symbols of this name and kind in the file

  friend bool operator==(const FileKeyword&, const FileKeyword&) = default;
};

// What the file adds, in the order of the index.
std::vector<FileKeyword> keywords_of(const FileFacts& facts);

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
};

// The order of the index: A to Z (KeywordOrder::alphabet), then by kind, then by path. Two items are equal if they have
// the same name, kind and path.
std::strong_ordering compare_items(const KeywordItem& a, const KeywordItem& b);

inline bool same_line(const KeywordItem& a, const KeywordItem& b) { return a.kind == b.kind && a.name == b.name; }

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
