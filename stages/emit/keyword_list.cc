// SPDX-License-Identifier: Apache-2.0
//
// Lists hold up to millions of entries, so what a line needs lies in the entry itself, and the part of a link that the
// symbols of a file share is made once.
#include "stages/emit/keyword_list.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>

#include "stages/base/utf8.h"

namespace docmill {
namespace {

constexpr std::string_view kHere = "./";  // what the address of a file below begins with
constexpr std::size_t kLinksOfLine = 64;
constexpr std::size_t kParallelFrom = 1 << 15;  // entries
constexpr std::size_t kLongestName = 1000;      // bytes shown; the link leads to the rest
constexpr std::size_t kLongestCell = 120;
constexpr std::uint32_t kAnchorMarks = 12;  // "s-", "~~123456789"
constexpr std::uint32_t kLongestMarkedAnchor = 172;
constexpr std::size_t kBytesAroundName = 44;  // "- ``", " (constructor)", ", continued: ", " …"
constexpr std::size_t kBytesAroundLink = 16;  // "), ", " (12,345)"

bool is_ascii_word(char c) {
  const char lower = static_cast<char>(c | 0x20);
  return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

// The length of the name's part of an anchor: letters, digits and '_' stand for themselves, other bytes as up to 3.
std::uint32_t anchor_part_bytes(std::string_view name) {
  std::size_t others = 0;
  for (char c : name) others += is_ascii_word(c) ? 0 : 1;
  return static_cast<std::uint32_t>(name.size() + 2 * others);
}

void append_name(Markdown& md, std::string_view name) {
  if (name.size() <= kLongestName) {
    md.code(name);
  } else {
    md.code(name.substr(0, utf8_prefix(name, kLongestName))).raw(" …");
  }
}

// The length of the name as shown, but for the marks around it. Few names are not shown byte for byte.
std::size_t shown_bytes(std::string_view name) {
  const bool is_plain = std::all_of(name.begin(), name.end(), [](char c) {
    return c >= 0x20 && c < 0x7f && c != '`' && c != '{' && c != '<' && c != '&';
  });
  if (is_plain) return std::min(name.size(), kLongestName);
  std::string shown;
  Markdown md(shown);
  append_name(md, name);
  return shown.size();
}

}  // namespace

KeywordList::KeywordList(const Site& site, std::vector<FileId> files, FolderId from, std::string_view up,
                         KeywordOrder order)
    : site_(site), files_(std::move(files)), heads_(files_.size()) {
  const std::string& folder = site.repo().folder(from).path;
  const std::size_t below = folder.empty() ? 0 : folder.size() + 1;
  for (std::size_t i = 0; i < files_.size(); ++i) {
    if (site.repo().facts_of(files_[i]).symbols.empty()) continue;
    Markdown md(heads_[i]);
    md.raw("[").text(std::string_view(site.repo().file(files_[i]).path).substr(below)).raw("](");
    std::string url;
    site.append_docs_url(url, from, files_[i]);
    md.raw(up).raw(std::string_view(url).substr(up.empty() ? 0 : kHere.size())).raw("#");
  }
  add_files();
  sort_keywords(entries_, order);
}

void KeywordList::add_files() {
  std::vector<std::size_t> starts{0};
  for (FileId id : files_) starts.push_back(starts.back() + site_.repo().facts_of(id).symbols.size());
  entries_.resize(starts.back());
  const auto add_file = [&](std::size_t f) {
    const FileFacts& facts = site_.repo().facts_of(files_[f]);
    std::vector<std::uint32_t> anchors(facts.symbols.size());
    for (std::uint32_t s = 0; s < facts.symbols.size(); ++s) {
      const Symbol& symbol = facts.symbols[s];
      const std::string_view name = facts.view(symbol.name);
      anchors[s] = anchor_part_bytes(name) + (symbol.scope.exists() ? anchors[symbol.scope.value] + 1 : 0);
      const std::uint32_t bytes = std::min(anchors[s] + kAnchorMarks, kLongestMarkedAnchor);
      entries_[starts[f] + s] = {0,
                                 name.data(),
                                 symbol.name.size,
                                 static_cast<std::uint32_t>(f),
                                 s,
                                 static_cast<std::uint16_t>(bytes),
                                 symbol.kind};
    }
  };
  if (entries_.size() < kParallelFrom) {
    for (std::size_t f = 0; f < files_.size(); ++f) add_file(f);
  } else {
    tbb::parallel_for(std::size_t{0}, files_.size(), add_file);
  }
}

bool KeywordList::same_line(const KeywordEntry& a, const KeywordEntry& b) {
  return a.kind == b.kind && a.name() == b.name();
}

std::size_t KeywordList::line_end(std::size_t begin) const {
  std::size_t links = 1;
  std::size_t end = begin + 1;
  for (; end < entries_.size() && same_line(entries_[begin], entries_[end]); ++end) {
    if (entries_[end].file != entries_[end - 1].file && ++links > kLinksOfLine) break;
  }
  return end;
}

std::size_t KeywordList::line_bytes(std::size_t begin, std::size_t end) const {
  std::size_t bytes = shown_bytes(entries_[begin].name()) + kBytesAroundName;
  for (std::size_t i = begin; i < end; ++i) {
    if (i > begin && entries_[i].file == entries_[i - 1].file) continue;
    bytes += heads_[entries_[i].file].size() + entries_[i].anchor_bytes + kBytesAroundLink;
  }
  return bytes;
}

void append_keyword_cell(Markdown& md, std::string_view name) {
  const std::size_t shown = utf8_prefix(name, kLongestCell);
  md.cell_code(name.substr(0, name.size() <= kLongestCell ? name.size() : shown));
  if (name.size() > kLongestCell) md.raw(" …");
}

void KeywordList::append_line(std::string& out, std::size_t begin, std::size_t end) const {
  const KeywordEntry& first = entries_[begin];
  Markdown md(out);
  append_name(md.raw("- "), first.name());
  md.raw(" (").raw(kind_name(first.kind)).raw(")");
  md.raw(begin > 0 && same_line(entries_[begin - 1], first) ? ", continued: " : ": ");
  for (std::size_t i = begin; i < end;) {
    const KeywordEntry& entry = entries_[i];
    std::size_t next = i + 1;
    while (next < end && entries_[next].file == entry.file) ++next;
    if (i > begin) md.raw(", ");
    md.raw(heads_[entry.file]);
    site_.append_anchor(out, files_[entry.file], {entry.symbol});
    md.raw(")");
    if (next - i > 1) md.raw(" (").number(next - i).raw(")");
    i = next;
  }
  md.raw("\n");
}

}  // namespace docmill
