// SPDX-License-Identifier: Apache-2.0
//
// FolderKeywordsView: everything that `sub.md` of a folder shows, as plain values. It is collected separately from the
// folder's other pages, because it needs the facts of all files whose names are listed. A view is about as large as its
// page, so each thread of a run has only one at a time.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "stages/emit/folder/folder_view.h"
#include "stages/emit/keyword_list.h"
#include "stages/emit/link.h"
#include "stages/emit/page_links.h"
#include "stages/emit/site.h"

namespace docmill {

enum class KeywordExtent : std::uint8_t {
  subtree,    // the names of all files below
  own_files,  // the names of the files directly in the folder, because all names would not fit on a page
};

struct KeywordScope {
  Link folder;
  SubtreeCounts counts;
  KindCounts kinds{};  // of the subtree's symbols
  KeywordExtent extent = KeywordExtent::subtree;
};

struct KeywordSubfolder {
  Link link;
  SubtreeCounts counts;
};

struct FolderKeywordsView {
  PageFrame frame;
  std::string label;  // of the folder, as seen from the root
  std::string page;   // "a/b/sub.md"
  KeywordScope scope;
  std::uint32_t own_files = 0;               // files directly in the folder; set only if the extent is `own_files`
  std::vector<KeywordSubfolder> subfolders;  // by path; likewise
  std::vector<KeywordSource> sources;        // the files with names that are listed
  std::vector<KeywordLine> names;            // by name
};

// Thread-safe. Cost: O(n log n) in the names listed.
FolderKeywordsView collect_folder_keywords(const Site& site, FolderId folder);

}  // namespace docmill
