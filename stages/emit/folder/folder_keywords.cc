// SPDX-License-Identifier: Apache-2.0
//
// `sub.md`: the keyword index of a folder's subtree, or that of its own files and the way on to each subfolder.
#include "stages/emit/folder/folder_keywords_view.h"
#include "stages/emit/folder/folder_pages.h"

namespace docmill {
namespace {

void write_scope(const FolderKeywordsView& view, Markdown& md) {
  md.raw("The subtree of ");
  view.scope.folder.append_to(md, "index.md");
  md.raw(" holds ");
  append_counts(md, view.scope.counts);
  md.raw(": ");
  append_kinds(md, view.scope.kinds);
  md.raw(".\n\n");
  if (view.scope.extent == KeywordExtent::subtree) {
    md.raw("Below is every symbol name of the subtree with the files that define it, sorted by bytes.");
  } else {
    md.raw("That is more than one page holds. Below are the symbol names of the ");
    append_count(md, view.own_files, "file");
    md.raw(" right in this folder, sorted by bytes; those of the subfolders are on the pages linked first.");
  }
  md.raw(" Imports are on the keyword page of each file.\n");
}

void write_subfolders(const std::vector<KeywordSubfolder>& subfolders, PageWriter& page) {
  for (const KeywordSubfolder& subfolder : subfolders) {
    page.may_part();
    subfolder.link.append_to(page.md().raw("- "), "sub.md");
    append_counts(page.md().raw(": "), subfolder.counts);
    page.md().raw("\n");
  }
  page.md().raw("\n");
}

void write_names(const FolderKeywordsView& view, PageWriter& page) {
  std::string_view lines = view.names;
  if (lines.empty()) {
    page.md().raw(view.scope.extent == KeywordExtent::subtree ? "No file of the subtree defines a symbol.\n"
                                                              : "No file right in this folder defines a symbol.\n");
  }
  while (!lines.empty()) {
    page.may_part();
    const std::size_t size = lines.find('\n') + 1;
    page.md().raw(lines.substr(0, size));
    lines.remove_prefix(size);
  }
}

}  // namespace

void render_folder_keywords(const FolderKeywordsView& view, const PageSink& sink) {
  PageWriter page(view.frame, view.page, folder_title("Subtree Keyword Index", view.label), sink);
  page.section(2, "Scope");
  write_scope(view, page.md());
  page.section(2, "Keywords");
  if (view.scope.extent == KeywordExtent::own_files) write_subfolders(view.subfolders, page);
  write_names(view, page);
  page.finish();
}

}  // namespace docmill
