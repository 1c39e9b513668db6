// SPDX-License-Identifier: Apache-2.0
//
// KeywordList: the symbol names of a set of files, sorted, and their lines on a page (keyword_line.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stages/emit/keyword_sort.h"
#include "stages/emit/markdown.h"
#include "stages/emit/site.h"

namespace docmill {

class KeywordList {
 public:
  // `up` is put before the links to the files: "" if the page is in `from`, "../" if it is in a folder of `from`. Uses
  // TBB in the caller's arena for large lists.
  KeywordList(const Site& site, std::vector<FileId> files, FolderId from, std::string_view up, KeywordOrder order);

  const std::vector<KeywordEntry>& entries() const { return entries_; }
  // True if both entries are on the same line.
  static bool same_line(const KeywordEntry& a, const KeywordEntry& b);

  // The end of the line, or part of a line, that begins at this entry. It has at most kLinksOfLine links.
  std::size_t line_end(std::size_t begin) const;
  void append_line(std::string& out, std::size_t begin, std::size_t end) const;

 private:
  const Site& site_;
  std::vector<FileId> files_;
  std::vector<std::string> heads_;  // by file: "[a/b.py](./a/b.py_docs.md#"
  std::vector<KeywordEntry> entries_;
};

}  // namespace docmill
