// SPDX-License-Identifier: Apache-2.0
//
// `sub.md`: the keyword index of a folder's subtree. Where the whole subtree would exceed the page budget it has the
// names of the folder's own files, and leads to the `sub.md` of each subfolder: a symbol is then listed at most once
// for each level of the tree whose list fits one page, so that the cost of all folders stays linear.
#include "stages/emit/folder/folder_pages.h"
#include "stages/emit/keyword_list.h"
#include "stages/emit/page_links.h"

namespace docmill {
namespace {

bool fits(const Site& site, FolderId folder) {
  return site.figures().of(folder).keyword_bytes < site.options().page_budget;
}

void write_scope(const PageLinks& links, Markdown& md, FolderId id, bool whole) {
  const Folder& folder = links.site.repo().folder(id);
  md.raw("The subtree of ");
  links.link(id).append_to(md, "index.md");
  md.raw(" holds ");
  append_counts(md, links.counts(id));
  md.raw(": ");
  append_kinds(md, links.site.figures().of(id).kinds);
  md.raw(".\n\n");
  if (whole) {
    md.raw("Below is every symbol name of the subtree with the files that define it, sorted by bytes.");
  } else {
    md.raw("That is more than one page holds. Below are the symbol names of the ");
    append_count(md, folder.files.size(), "file");
    md.raw(" right in this folder, sorted by bytes; those of the subfolders are on the pages linked first.");
  }
  md.raw(" Imports are on the keyword page of each file.\n");
}

void write_subfolders(const PageLinks& links, PageWriter& page, FolderId id) {
  for (FolderId subfolder : links.site.repo().folder(id).subfolders) {
    page.may_part();
    page.md().raw("- ");
    links.link(subfolder).append_to(page.md(), "sub.md");
    page.md().raw(": ");
    append_counts(page.md(), links.counts(subfolder));
    page.md().raw("\n");
  }
  page.md().raw("\n");
}

std::vector<FileId> listed_files(const Site& site, FolderId id, bool whole) {
  if (!whole) return site.repo().folder(id).files;
  const IndexRange range = site.figures().of(id).files;
  std::vector<FileId> files;
  for (std::uint32_t i = range.begin; i < range.end; ++i) files.push_back({i});
  return files;
}

void write_keywords(const Site& site, PageWriter& page, FolderId id, bool whole) {
  const KeywordList list(site, listed_files(site, id, whole), id, "", KeywordOrder::bytes);
  if (list.entries().empty()) {
    page.md().raw(whole ? "No file of the subtree defines a symbol.\n"
                        : "No file right in this folder defines a symbol.\n");
    return;
  }
  for (std::size_t begin = 0; begin < list.entries().size();) {
    const std::size_t end = list.line_end(begin);
    page.may_part();
    list.append_line(page.md().out(), begin, end);
    begin = end;
  }
}

}  // namespace

void render_folder_keywords(const Site& site, FolderId folder, const PageSink& sink) {
  const PageLinks links{site, folder};
  const bool whole = fits(site, folder);
  PageWriter page(site, site.folder_page(folder, "sub.md"),
                  folder_title("Subtree Keyword Index", PageLinks{site, {0}}.label(folder)), sink);
  page.section(2, "Scope");
  write_scope(links, page.md(), folder, whole);
  page.section(2, "Keywords");
  if (!whole) write_subfolders(links, page, folder);
  write_keywords(site, page, folder, whole);
  page.finish();
}

}  // namespace docmill
