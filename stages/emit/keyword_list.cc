// SPDX-License-Identifier: Apache-2.0
//
// A list can have millions of entries. So an entry contains all that its line needs, and the part of a link that the
// symbols of a file have in common is made once.
#include "stages/emit/keyword_list.h"

#include "stages/emit/keyword_line.h"

namespace docmill {
namespace {

constexpr std::string_view kHere = "./";  // begins the relative address of a file below the folder

}  // namespace

KeywordList::KeywordList(const Site& site, std::vector<FileId> files, FolderId from, std::string_view up,
                         KeywordOrder order)
    : site_(site),
      files_(std::move(files)),
      heads_(files_.size()),
      entries_(sorted_keywords(site.repo(), files_, order)) {
  const std::string& folder = site.repo().folder(from).path;
  const std::size_t below = folder.empty() ? 0 : folder.size() + 1;
  for (std::size_t i = 0; i < files_.size(); ++i) {
    if (site.repo().facts_of(files_[i]).symbols.empty()) continue;
    std::string url;
    site.append_docs_url(url, from, files_[i]);
    if (!up.empty()) url.replace(0, kHere.size(), up);
    heads_[i] = link_start(std::string_view(site.repo().file(files_[i]).path).substr(below), url);
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

void KeywordList::append_line(std::string& out, std::size_t begin, std::size_t end) const {
  const KeywordEntry& first = entries_[begin];
  const bool goes_on = begin > 0 && same_line(entries_[begin - 1], first);
  append_line_start(out, first.name(), first.kind, goes_on ? LineStart::continued : LineStart::first);
  for (std::size_t i = begin; i < end;) {
    const KeywordEntry& entry = entries_[i];
    std::size_t next = i + 1;
    while (next < end && entries_[next].file == entry.file) ++next;
    if (i > begin) out += ", ";
    out += heads_[entry.file];
    site_.append_anchor(out, files_[entry.file], {entry.symbol});
    append_link_end(out, next - i);
    i = next;
  }
  out += '\n';
}

}  // namespace docmill
