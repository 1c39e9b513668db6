// SPDX-License-Identifier: Apache-2.0
//
// `index.md`: what stands in a folder. The root's is the front page of the site. Where the table of files outgrows the
// page, the sections after it stay on the first part: whoever looks for a file there finds why it has no page.
#include <algorithm>
#include <map>

#include "stages/emit/folder_pages.h"
#include "stages/emit/render.h"

namespace docmill {
namespace {

constexpr std::string_view kFilesHead = "| File | Description | Documentation | Keywords |\n|---|---|---|---|\n";

void write_figures(const PageLinks& links, Markdown& md, FolderId id) {
  const Site& site = links.site;
  const FolderTotals& totals = site.links().totals[id.value];
  const FolderFigures& figures = site.figures().of(id);
  md.raw("- **Files**: ").number(totals.files).raw(", ").number(site.repo().folder(id).files.size());
  md.raw(" of them right in this folder\n- **Lines**: ").number(totals.lines).raw("\n- **Size**: ");
  append_size(md, totals.size_bytes);
  md.raw("\n- **Symbols**: ").number(totals.symbols);
  if (totals.symbols > 0) append_kinds(md.raw(" ("), figures.kinds);
  md.raw(totals.symbols > 0 ? ")\n" : "\n");
  md.raw("- **Not documented**: ").number(totals.omissions).raw("\n");
  if (id.value == 0) return;  // has a table of languages
  md.raw("- **Languages**: ");
  for (std::size_t i = 0; i < figures.languages.size(); ++i) {
    const LanguageFigures& language = figures.languages[i];
    md.raw(i == 0 ? "" : ", ").text(language.language).raw(" (");
    append_count(md, language.files, "file");
    append_count(md.raw(", "), language.lines, "line");
    md.raw(")");
  }
  md.raw("\n");
}

void write_front(const PageLinks& links, Markdown& md) {
  md.raw("\n### Languages\n\n");
  append_languages(md, links.site.figures().of({0}));
  md.raw(
      "\n### How to Read This Site\n\n"
      "- [The guided tour](./comprehensive_book.md): the layers of the repository, folder by folder\n"
      "- [All keywords](./keywords.md): every symbol name, A to Z\n"
      "- [Coverage](./coverage.md): what is not documented, not resolved or not tested\n"
      "- Below: the top folders and files. Every folder has this page, [a page](./doc.md) on how it is built and "
      "[a keyword index](./sub.md); every file has a page of documentation and one of keywords.\n");
}

// --- subfolders and files ------------------------------------------------------------------------------------------

void write_subfolders(const PageLinks& links, PageWriter& page, FolderId id) {
  const Folder& folder = links.site.repo().folder(id);
  if (folder.subfolders.empty()) page.md().raw("This folder has no documented subfolder.\n");
  for (FolderId subfolder : folder.subfolders) {
    page.may_part();
    Markdown& md = page.md();
    md.raw("- ");
    links.folder(md, subfolder, "index.md");
    md.raw(": ");
    append_totals(md, links.site, subfolder);
    md.raw(".");
    if (const std::string sentence = links.sentence(subfolder); !sentence.empty()) md.raw(" ").text(sentence);
    md.raw("\n");
  }
}

void write_description(Markdown& md, const FileFacts& facts) {
  if (!facts.doc.empty()) {
    md.text(shortened(first_sentence(facts.view(facts.doc))));
    return;
  }
  std::array<std::uint32_t, kSymbolKinds> kinds{};
  for (const Symbol& symbol : facts.symbols) ++kinds[static_cast<std::size_t>(symbol.kind)];
  if (!facts.symbols.empty()) append_kinds(md, kinds);
  if (facts.symbols.empty()) append_count(md, facts.lines.total, "line");
}

void write_files(const PageLinks& links, PageWriter& page, FolderId id) {
  const Repo& repo = links.site.repo();
  const Folder& folder = repo.folder(id);
  if (folder.files.empty()) {
    page.md().raw("Nothing documented stands right in this folder.\n");
    return;
  }
  page.md().raw(kFilesHead);
  for (FileId file : folder.files) {
    page.may_part(kFilesHead);
    Markdown& md = page.md();
    md.raw("| [").cell_code(repo.file(file).name()).raw("](");
    links.site.source_url(id, file).append(md.out(), {});
    md.raw(") | ");
    write_description(md, repo.facts_of(file));
    md.raw(" | [docs](");
    links.site.append_docs_url(md.out(), id, file);
    md.raw(") | [keywords](");
    links.site.append_keyword_url(md.out(), id, file);
    md.raw(") |\n");
  }
}

// --- what is left out ----------------------------------------------------------------------------------------------

void write_omissions(Markdown& md, const Repo& repo, const Folder& folder) {
  std::map<std::pair<OmitReason, std::string_view>, std::vector<const Omission*>> reasons;
  for (std::uint32_t i : folder.omissions) {
    const Omission& omission = repo.omissions[i];
    // Symbolic links differ in their targets, which are shown with each.
    const bool shared = omission.reason != OmitReason::symbolic_link;
    reasons[{omission.reason, shared ? std::string_view(omission.detail) : std::string_view()}].push_back(&omission);
  }
  for (const auto& [reason, omissions] : reasons) {
    Omission shared = *omissions.front();
    shared.detail = reason.second;
    append_marked_text(md.raw("- "), omission_text(shared));
    md.raw(" (").number(omissions.size()).raw("): ");
    for (std::size_t i = 0; i < omissions.size(); ++i) {
      if (i > 0) md.raw(", ");
      append_omission(md, *omissions[i], folder);
    }
    md.raw("\n");
  }
}

void write_navigation(const PageLinks& links, Markdown& md, FolderId id) {
  const Folder& folder = links.site.repo().folder(id);
  if (folder.parent.exists()) {
    md.raw("- **Parent**: ");
    links.folder(md, folder.parent, "index.md");
    md.raw("\n");
  }
  md.raw("- **Folder Documentation**: [`doc.md`](./doc.md)\n- **Subtree Keyword Index**: [`sub.md`](./sub.md)\n");
  if (folder.parent.exists()) return;
  md.raw("- **Guided Tour**: [`comprehensive_book.md`](./comprehensive_book.md)\n");
  md.raw("- **All Keywords**: [`keywords.md`](./keywords.md)\n- **Coverage**: [`coverage.md`](./coverage.md)\n");
}

std::string last_sections(const PageLinks& links, FolderId id) {
  std::string text;
  Markdown md(text);
  const Folder& folder = links.site.repo().folder(id);
  if (!folder.omissions.empty()) {
    md.heading(2, "Not Documented");
    write_omissions(md, links.site.repo(), folder);
  }
  md.heading(2, "Navigation");
  write_navigation(links, md, id);
  return text;
}

}  // namespace

std::string folder_title(const Site& site, FolderId folder, std::string_view page) {
  std::string title;
  Markdown(title).raw(page).raw(": ").code(PageLinks{site, {0}}.label(folder));
  return title;
}

void render_folder_index(const Site& site, FolderId folder, const PageSink& sink) {
  const PageLinks links{site, folder};
  const std::string tail = last_sections(links, folder);
  PageWriter page(site, site.folder_page(folder, "index.md"), folder_title(site, folder, "Index"), sink);
  page.section(2, "Overview");
  links.quote_spokesman(page.md(), folder);
  write_figures(links, page.md(), folder);
  if (folder.value == 0) write_front(links, page.md());
  page.section(2, "Subfolders");
  page.set_first_tail("\n## Files\n\nThe files are on a later part of this page.\n" + tail);
  write_subfolders(links, page, folder);
  page.section(2, "Files");
  if (page.part() == 1) page.set_first_tail(tail);
  write_files(links, page, folder);
  page.finish();
}

void render_folder_pages(const Site& site, FolderId folder, const PageSink& sink) {
  render_folder_index(site, folder, sink);
  render_folder_doc(site, folder, sink);
  render_folder_keywords(site, folder, sink);
}

}  // namespace docmill
