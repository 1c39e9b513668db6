// SPDX-License-Identifier: Apache-2.0
//
// `sub.md`: the keyword index of a folder's subtree, or of its own files only, with links to those of its subfolders.
#include "stages/emit/folder/folder_keywords_view.h"
#include "stages/emit/folder/folder_pages.h"
#include "stages/emit/render.h"

namespace docmill {
namespace {

void write_scope(const FolderKeywordsView& view, Markdown& md) {
  md.raw("The subtree of ");
  view.scope.folder.append_to(md, view.frame.folder_page);
  md.raw(" contains ");
  append_counts(md, view.scope.counts);
  md.raw(": ");
  append_kinds(md, view.scope.kinds);
  md.raw(".\n\n");
  if (view.scope.extent == KeywordExtent::subtree) {
    md.raw("Every symbol name of the subtree is listed below, in byte order, with the files that define it.");
  } else {
    if (!view.subfolders.empty()) md.raw("That is too much for one page, so each subfolder has a page of its own. ");
    md.raw("This page lists the symbol names of the ");
    append_count(md, view.own_files, "file");
    md.raw(" directly in this folder, in byte order.");
  }
  md.raw(" The keyword page of each file lists its imports.\n");
}

void write_subfolders(const std::vector<KeywordSubfolder>& subfolders, PageWriter& page) {
  for (const KeywordSubfolder& subfolder : subfolders) {
    page.allow_split();
    subfolder.link.append_to(page.md().raw("- "), "sub.md");
    append_counts(page.md().raw(": "), subfolder.counts);
    page.md().raw("\n");
  }
  page.md().raw("\n");
}

void write_names(const FolderKeywordsView& view, PageWriter& page) {
  if (view.names.empty()) {
    page.md().raw(view.scope.extent == KeywordExtent::subtree
                      ? "No symbols were found in the subtree.\n"
                      : "No symbols were found in the files directly in this folder.\n");
  }
  for (const KeywordLine& line : view.names) {
    page.allow_split();
    for (std::uint32_t source : line.sources) page.define(view.sources[source].label, view.sources[source].url);
    page.md().raw(line.text);
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
