// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/keyword_line.h"

#include <algorithm>

#include "stages/base/utf8.h"

namespace docmill {
namespace {

constexpr std::size_t kLongestName = 1000;    // bytes that are shown; the link leads to the rest
constexpr std::size_t kBytesAroundName = 54;  // "- ``", " (constructor)", ", in tests", ", continued: ", " …"

}  // namespace

void append_list_name(Markdown& md, std::string_view name) {
  if (name.size() <= kLongestName) {
    md.code(name);
  } else {
    md.code(name.substr(0, utf8_prefix(name, kLongestName))).raw(" …");
  }
}

void append_line_start(std::string& out, std::string_view name, SymbolKind kind, LineStart start,
                       std::string_view where) {
  Markdown md(out);
  append_list_name(md.raw("- "), name);
  md.raw(" (").raw(kind_name(kind)).raw(")").raw(where).raw(start == LineStart::continued ? ", continued: " : ": ");
}

// Most names are shown byte for byte, so their length is known without rendering them.
std::size_t line_start_bytes(std::string_view name) {
  const bool is_plain = std::all_of(name.begin(), name.end(), [](char c) {
    return c >= 0x20 && c < 0x7f && c != '`' && c != '{' && c != '<' && c != '&';
  });
  if (is_plain) return std::min(name.size(), kLongestName) + kBytesAroundName;
  std::string shown;
  Markdown md(shown);
  append_list_name(md, name);
  return shown.size() + kBytesAroundName;
}

std::string link_start(std::string_view label, std::string_view url) {
  std::string start;
  Markdown(start).raw("[").text(label).raw("](").raw(url).raw("#");
  return start;
}

void append_count_of_name(std::string& out, std::size_t count) {
  if (count > 1) Markdown(out).raw(" (").number(count).raw(")");
}

void append_cell_name(Markdown& md, std::string_view name, std::size_t most_bytes) {
  const std::size_t shown = name.size() <= most_bytes ? name.size() : utf8_prefix(name, most_bytes);
  md.cell_code(name.substr(0, shown));
  if (shown < name.size()) md.raw(" …");
}

}  // namespace docmill
