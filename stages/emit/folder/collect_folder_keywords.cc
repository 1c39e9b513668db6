// SPDX-License-Identifier: Apache-2.0
//
// The names of the whole subtree are listed if they fit on a page, else only those of the folder's own files. So a
// symbol is listed at most once for each level of the tree, and only for levels whose list fits on a page.
#include "stages/emit/folder/folder_keywords_view.h"

#include <utility>

namespace docmill {
namespace {

KeywordExtent extent_of(const Site& site, FolderId folder) {
  return site.figures().of(folder).keyword_bytes < site.options().page_budget ? KeywordExtent::subtree
                                                                              : KeywordExtent::own_files;
}

std::vector<FileId> listed_files(const Site& site, FolderId folder, KeywordExtent extent) {
  if (extent == KeywordExtent::own_files) return site.repo().folder(folder).files;
  const IndexRange range = site.figures().of(folder).files;
  std::vector<FileId> files;
  files.reserve(range.size());
  for (std::uint32_t i = range.begin; i < range.end; ++i) files.push_back({i});
  return files;
}

}  // namespace

FolderKeywordsView collect_folder_keywords(const Site& site, FolderId id) {
  const PageLinks page{site, id};
  const Folder& folder = site.repo().folder(id);
  FolderKeywordsView view;
  view.frame = site.frame();
  view.label = PageLinks{site, {0}}.label(id);
  view.page = site.folder_page(id, "sub.md");
  view.scope = {page.link(id), page.counts(id), site.figures().of(id).kinds, extent_of(site, id)};
  if (view.scope.extent == KeywordExtent::own_files) {
    view.own_files = static_cast<std::uint32_t>(folder.files.size());
    for (FolderId subfolder : folder.subfolders) {
      view.subfolders.push_back({page.link(subfolder), page.counts(subfolder)});
    }
  }
  KeywordList list = list_keywords(site, listed_files(site, id, view.scope.extent), id);
  view.sources = std::move(list.sources);
  view.names = std::move(list.lines);
  return view;
}

}  // namespace docmill
