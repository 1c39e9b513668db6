// SPDX-License-Identifier: Apache-2.0
//
// What the grammar cannot take in a devicetree source: a character as a value, which becomes digits, and `/include/`
// inside of a node, which becomes white space. The files that such lines name are found in the source itself. Comments
// and strings are left as they are.
#include <algorithm>

#include "stages/languages/devicetree/devicetree_nodes.h"

namespace docmill::devicetree {
namespace {

constexpr std::string_view kInclude = "/include/";

// Calls `visit(begin, end)` for each place that the grammar cannot take, in order.
template <typename Visit>
void for_each_odd_place(std::string_view source, Visit visit) {
  std::size_t depth = 0;
  for (std::size_t at = 0; at < source.size();) {
    const std::string_view rest = source.substr(at);
    std::size_t size = 1;
    if (rest.starts_with("/*")) {
      size = std::min(rest.find("*/", 2), rest.size() - 2) + 2;
    } else if (rest.starts_with("//")) {
      size = std::min(rest.find('\n'), rest.size());
    } else if (rest[0] == '"') {
      while (size < rest.size() && rest[size] != '"') size += rest[size] == '\\' ? 2 : 1;
      size = std::min(size + 1, rest.size());
    } else if (rest[0] == '\'') {
      const std::size_t close = rest.find('\'', rest.substr(1, 1) == "\\" ? 3 : 2);
      const bool is_character =
          close != std::string_view::npos && close <= 4 && rest.substr(0, close).find('\n') == std::string_view::npos;
      if (is_character) visit(at, at + (size = close + 1));
    } else if (depth > 0 && rest.starts_with(kInclude)) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      const std::size_t open = std::min(line.find('"'), line.size());
      const std::size_t close = line.find('"', open + 1);
      if (close != std::string_view::npos) visit(at, at + (size = close + 1));
      size = std::max(size, std::min(open, kInclude.size()));
    } else if (rest[0] == '{') {
      ++depth;
    } else if (rest[0] == '}' && depth > 0) {
      --depth;
    }
    at += size;
  }
}

}  // namespace

bool conceal(std::string_view source, std::string& concealed) {
  bool is_odd = false;
  for_each_odd_place(source, [&](std::size_t begin, std::size_t end) {
    if (!is_odd) concealed = source;
    is_odd = true;
    const char filler = source[begin] == '/' ? ' ' : '0';
    std::fill(concealed.begin() + static_cast<std::ptrdiff_t>(begin),
              concealed.begin() + static_cast<std::ptrdiff_t>(end), filler);
  });
  return is_odd;
}

// The files that are included inside of nodes.
void import_concealed(FactsBuilder& facts, TSNode) {
  if (facts.concealed().empty()) return;
  const std::string_view source = facts.source();
  std::uint32_t line = 1;
  std::size_t counted = 0;
  for_each_odd_place(source, [&](std::size_t begin, std::size_t end) {
    if (source[begin] != '/') return;
    line += static_cast<std::uint32_t>(std::count(source.begin() + static_cast<std::ptrdiff_t>(counted),
                                                  source.begin() + static_cast<std::ptrdiff_t>(begin), '\n'));
    counted = begin;
    const std::size_t open = source.find('"', begin) + 1;
    const std::string_view path = source.substr(open, end - 1 - open);
    if (!path.empty()) facts.add_import(ImportKind::include_quoted, path, line);
  });
}

}  // namespace docmill::devicetree
