// SPDX-License-Identifier: Apache-2.0
//
// Markdown. A block stays open on a line only if the line's prefix matches it: `>` for a quote, two columns at the
// least for a list item; and a line opens at most one block for each `>` or list marker of its prefix. So the blocks
// open on a line are at most: its `>`, its list markers, and as many list items as its columns allow and markers have
// come by.
//
// YAML. The scanner keeps one entry for each open block collection, of which at most two (a mapping and the sequence
// that is its value) begin in the same column. So twice the number of distinct columns in which one may begin bounds
// the depth: the first character of a line, and what follows an indicator (`-`, `?`, `:`), an anchor or a tag in the
// line's prefix.
//
// YAML again. The scanner counts rows in 16 bits; behind row 32,767 it loses the rest of the file without a word.
//
// Python. The columns of open blocks increase, so the number of distinct columns in which a line begins bounds their
// depth.
//
// Text that merely looks like this (deeply indented listings) is far below the bounds in practice.
#include "stages/languages/scanner_limits.h"

#include <algorithm>
#include <bitset>
#include <cctype>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace docmill {
namespace {

constexpr std::size_t kMaxMarkdownBlocks = 240;
constexpr std::size_t kMaxYamlColumns = 120;
constexpr std::size_t kMaxYamlLines = 32'767;
constexpr std::size_t kTabColumns = 4;
constexpr std::size_t kMaxPythonColumns = 250;
constexpr std::size_t kPythonTabColumns = 8;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

// The length of the list marker at the beginning of `text`, or 0.
std::size_t list_marker_size(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && size < 10 && std::isdigit(static_cast<unsigned char>(text[size]))) ++size;
  const std::string_view closers = size == 0 ? "-+*" : ".)";
  if (size == text.size() || closers.find(text[size]) == std::string_view::npos) return 0;
  ++size;
  return size == text.size() || is_blank(text[size]) ? size : 0;
}

struct Prefix {
  std::size_t quotes = 0;
  std::size_t markers = 0;
  std::size_t columns = 0;  // of everything but quotes
};

Prefix prefix_of(std::string_view line) {
  Prefix prefix;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t size = 1;
    if (line[at] == '>') {
      ++prefix.quotes;
    } else if (is_blank(line[at])) {
      prefix.columns += line[at] == '\t' ? kTabColumns : 1;
    } else if (size = list_marker_size(line.substr(at)); size > 0) {
      ++prefix.markers;
      prefix.columns += size;
    } else {
      break;
    }
    at += size;
  }
  return prefix;
}

// Calls `visit` for each line until it answers false; true where it never did.
template <typename Visit>
bool all_lines(std::string_view source, Visit visit) {
  for (std::size_t at = 0; at < source.size();) {
    const std::size_t end = std::min(source.find_first_of("\r\n", at), source.size());
    if (!visit(source.substr(at, end - at))) return false;
    at = end + 1;
  }
  return true;
}

// Columns in which a block collection may begin, over all lines of a file.
class YamlColumns {
 public:
  // Adds those of a line; false where there are too many.
  bool add_line(std::string_view line) {
    std::size_t column = 0;  // in characters; `at` is in bytes
    std::size_t counted = 0;
    for (std::size_t at = 0; at < line.size();) {
      while (at < line.size() && is_blank(line[at])) ++at;
      for (; counted < at; ++counted) column += (static_cast<unsigned char>(line[counted]) & 0xC0) != 0x80;
      if (at == line.size() || !add(column)) break;
      const char c = line[at];
      const bool is_indicator = (c == '-' || c == '?' || c == ':') && (at + 1 == line.size() || is_blank(line[at + 1]));
      if (!is_indicator && c != '&' && c != '!') break;
      while (at < line.size() && !is_blank(line[at])) ++at;
    }
    return count_ <= kMaxYamlColumns;
  }

 private:
  bool add(std::size_t column) {
    if (column >= columns_.size()) {
      ++count_;
    } else if (!columns_[column]) {
      columns_.set(column);
      ++count_;
    }
    return count_ <= kMaxYamlColumns;
  }

  std::bitset<1024> columns_;
  std::size_t count_ = 0;
};

}  // namespace

bool is_python_within_limits(std::string_view source) {
  std::vector<bool> seen(4 * kMaxPythonColumns);
  std::size_t columns = 0;
  for (std::size_t begin = 0; begin < source.size(); begin = std::min(source.find('\n', begin), source.size()) + 1) {
    std::size_t column = 0;
    for (std::size_t at = begin; at < source.size() && (source[at] == ' ' || source[at] == '\t'); ++at) {
      column += source[at] == ' ' ? 1 : kPythonTabColumns;
    }
    if (column >= seen.size()) seen.resize(column + 1);
    if (!seen[column] && ++columns > kMaxPythonColumns) return false;
    seen[column] = true;
  }
  return true;
}

bool is_markdown_within_limits(std::string_view source) {
  std::size_t markers_before = 0;
  return all_lines(source, [&](std::string_view line) {
    const Prefix prefix = prefix_of(line);
    const std::size_t kept_open = std::min(markers_before, prefix.columns / 2);
    markers_before += prefix.markers;
    return prefix.quotes + prefix.markers + kept_open <= kMaxMarkdownBlocks;
  });
}

bool is_yaml_within_limits(std::string_view source) {
  if (static_cast<std::size_t>(std::count(source.begin(), source.end(), '\n')) >= kMaxYamlLines) return false;
  YamlColumns columns;
  return all_lines(source, [&](std::string_view line) { return columns.add_line(line); });
}

}  // namespace docmill
