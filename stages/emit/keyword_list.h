// SPDX-License-Identifier: Apache-2.0
//
// KeywordList: the symbol names of a set of files as the lines of a page:
//
//   - `name` (function): [a/b.py][3f09ab], [c.py][77d201] (3)
//
// A page links to each file many times, so a link has a label, and the page says once what address it stands for
// (PageWriter::define). A label is made from the file's path, so that a new file does not change the other lines.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "stages/emit/site.h"

namespace docmill {

// A file whose names are listed.
struct KeywordSource {
  std::string label;  // hexadecimal digits; unique in the list
  std::string url;    // of its docs page, encoded
};

struct KeywordLine {
  std::string text;                    // ends with a line break
  std::vector<std::uint32_t> sources;  // indices of the files that it links to
};

struct KeywordList {
  std::vector<KeywordSource> sources;  // one for each file; those without symbols have no address
  std::vector<KeywordLine> lines;      // in the byte order of the names
};

// `from`: the folder of the page. The files must be below it. Uses TBB in the caller's arena for large lists.
KeywordList list_keywords(const Site& site, const std::vector<FileId>& files, FolderId from);

}  // namespace docmill
