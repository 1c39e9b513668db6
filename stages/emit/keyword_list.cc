// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/keyword_list.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "stages/base/digest.h"
#include "stages/emit/keyword_line.h"
#include "stages/emit/keyword_sort.h"
#include "stages/emit/markdown.h"

namespace docmill {
namespace {

constexpr std::size_t kShortLabel = 6;  // hexadecimal digits

// By file: the beginning of the digest of its path. Files for which that is the same get all of it.
std::vector<std::string> labels_of(const Repo& repo, const std::vector<FileId>& files) {
  std::vector<std::string> labels;
  labels.reserve(files.size());
  for (FileId file : files) labels.push_back(digest_of(repo.file(file).path).hex());
  std::vector<std::string_view> sorted(labels.begin(), labels.end());
  std::ranges::sort(sorted);
  std::vector<std::string_view> alike;
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    if (sorted[i].substr(0, kShortLabel) != sorted[i - 1].substr(0, kShortLabel)) continue;
    alike.push_back(sorted[i - 1]);
    alike.push_back(sorted[i]);
  }
  std::vector<bool> stays(labels.size());
  for (std::size_t i = 0; i < labels.size(); ++i) stays[i] = std::ranges::binary_search(alike, labels[i]);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (!stays[i]) labels[i].resize(kShortLabel);
  }
  return labels;
}

bool same_line(const KeywordEntry& a, const KeywordEntry& b) { return a.kind == b.kind && a.name() == b.name(); }

class Lister {
 public:
  Lister(const Site& site, const std::vector<FileId>& files, FolderId from) {
    const std::string& folder = site.repo().folder(from).path;
    const std::size_t below = folder.empty() ? 0 : folder.size() + 1;
    std::vector<std::string> labels = labels_of(site.repo(), files);
    list_.sources.resize(files.size());
    links_.resize(files.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
      KeywordSource& source = list_.sources[i];
      source.label = std::move(labels[i]);
      if (site.repo().facts_of(files[i]).symbols.empty()) continue;
      site.append_docs_url(source.url, from, files[i]);
      const std::string_view shown = std::string_view(site.repo().file(files[i]).path).substr(below);
      Markdown(links_[i]).raw("[").text(shown).raw("][").raw(source.label).raw("]");
    }
  }

  KeywordList list(const std::vector<KeywordEntry>& entries) && {
    for (std::size_t i = 0; i < entries.size();) i = add_line(entries, i);
    return std::move(list_);
  }

 private:
  // Adds the line that begins at this entry, or the first part of it. Returns the first entry after it.
  std::size_t add_line(const std::vector<KeywordEntry>& entries, std::size_t begin) {
    const KeywordEntry& first = entries[begin];
    const bool goes_on = begin > 0 && same_line(entries[begin - 1], first);
    KeywordLine line;
    append_line_start(line.text, first.name(), first.kind, goes_on ? LineStart::continued : LineStart::first);
    std::size_t i = begin;
    while (i < entries.size() && line.sources.size() < kLinksOfLine && same_line(first, entries[i])) {
      const std::uint32_t file = entries[i].file;
      std::size_t next = i + 1;
      while (next < entries.size() && entries[next].file == file && same_line(first, entries[next])) ++next;
      if (!line.sources.empty()) line.text += ", ";
      line.text += links_[file];
      append_count_of_name(line.text, next - i);
      line.sources.push_back(file);
      i = next;
    }
    line.text += '\n';
    list_.lines.push_back(std::move(line));
    return i;
  }

  KeywordList list_;
  std::vector<std::string> links_;  // by file: "[a/b.py][3f09ab]"
};

}  // namespace

KeywordList list_keywords(const Site& site, const std::vector<FileId>& files, FolderId from) {
  return Lister(site, files, from).list(sorted_keywords(site.repo(), files, KeywordOrder::bytes));
}

}  // namespace docmill
