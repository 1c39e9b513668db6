// SPDX-License-Identifier: Apache-2.0
//
// What the search data is made from (SearchEntry), the lines that its radix tree holds (SearchItem), and the text of a
// shard (search_format.h), both ways.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "stages/emit/search/search_format.h"

namespace docmill {

// A place where a name is defined, or a file or folder. The texts belong to someone else.
struct SearchEntry {
  std::string_view name;    // as written; of a file or folder, the last component of its path
  std::string_view stem;    // Site::page_stem, or the path of the folder
  std::string_view anchor;  // of the definition: "s-…" (anchors.h); of a file or folder ""
  SearchKind kind = SearchKind::variable;
  std::uint8_t rank = 0;  // 0 is best, at most 9
};

enum class SearchForm : std::uint8_t { whole, start, initials };

// One place of a whole name, or one kind of a start or initials. `stem` and `scope` are numbers in SearchTexts.
struct SearchItem {
  std::string_view key;
  std::string_view text;  // the name; from a word start on; the initials
  std::string_view head;  // of a start: the name before it; of initials: the name
  std::uint32_t stem = 0;
  std::uint32_t scope = 0;
  SearchForm form = SearchForm::whole;
  SearchKind kind = SearchKind::variable;
  std::uint8_t rank = 0;

  auto order() const { return std::tie(key, form, text, head, stem, kind, scope, rank); }
  friend bool operator<(const SearchItem& a, const SearchItem& b) { return a.order() < b.order(); }
};

// All stems and scopes, sorted by bytes, so that smaller numbers are before. The scope 0 is "".
struct SearchTexts {
  std::vector<std::string_view> stems;
  std::vector<std::string_view> scopes;
};

// The text of a shard. Nothing if it would have more bytes than `most` when it is written as a script. REQUIRES: the
// items are sorted.
std::optional<std::string> search_text(std::span<const SearchItem> items, const SearchTexts& texts, std::size_t most);

// The script that hands the text to the page: all characters that could end the string or the script are escaped.
std::string search_script(std::string_view name, std::string_view text);
// The text in such a script; nothing if it is damaged.
std::optional<std::string> text_of_script(std::string_view script);

// A line of a shard, read again. `anchor` is that of the SearchEntry.
struct ReadPlace {
  SearchKind kind = SearchKind::variable;
  std::uint8_t rank = 0;
  std::string stem;
  std::string anchor;

  friend bool operator==(const ReadPlace&, const ReadPlace&) = default;
};
struct ReadLine {
  SearchForm form = SearchForm::whole;
  std::string text;
  std::string head;
  std::vector<ReadPlace> places;

  friend bool operator==(const ReadLine&, const ReadLine&) = default;
};

// The lines of a text; nothing if it is damaged.
std::optional<std::vector<ReadLine>> read_search_text(std::string_view text);

// The lines of front-coded text up to an empty one; takes them off. Nothing if it is damaged.
std::optional<std::vector<std::string>> take_front_coded(std::string_view& text);
// Appends a line that follows `before`.
void append_front_coded(std::string& out, std::string_view before, std::string_view line);

}  // namespace docmill
