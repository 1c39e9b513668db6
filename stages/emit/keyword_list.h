// SPDX-License-Identifier: Apache-2.0
//
// KeywordList: the symbol names of a set of files, sorted, and their lines on a page:
//
//   - `name` (function): [a/b.py](./a/b.py_docs.md#s-name), [c.py](./c.py_docs.md#s-name) (3)
//
// one line for each name and kind, one link for each file, to the first symbol of that name and kind in it; "(3)" where
// there are more. A line of very many links goes on in further lines.
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
  // `up` goes before the links of the files: "" where the page lies in `from`, "../" where it lies in a folder of
  // `from`. Uses TBB in the caller's arena for large lists.
  KeywordList(const Site& site, std::vector<FileId> files, FolderId from, std::string_view up, KeywordOrder order);

  const std::vector<KeywordEntry>& entries() const { return entries_; }
  // True where the entries make one line.
  static bool same_line(const KeywordEntry& a, const KeywordEntry& b);

  // The end of the line, or part of a line, that begins at the entry: at most some 64 links.
  std::size_t line_end(std::size_t begin) const;
  // Not less than the length of that line.
  std::size_t line_bytes(std::size_t begin, std::size_t end) const;
  void append_line(std::string& out, std::size_t begin, std::size_t end) const;

 private:
  void add_files();

  const Site& site_;
  std::vector<FileId> files_;
  std::vector<std::string> heads_;  // by file: "[a/b.py](./a/b.py_docs.md#"
  std::vector<KeywordEntry> entries_;
};

// The name as a code span, for a table cell; cut where it is very long.
void append_keyword_cell(Markdown& md, std::string_view name);

}  // namespace docmill
