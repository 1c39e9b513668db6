// SPDX-License-Identifier: Apache-2.0
//
// `index.md`: what is in a folder. The root's is the front page of the site. A long list of subfolders or files goes on
// in further parts, because renderers are slow with long tables. The sections after it are on the first part, so that
// a reader who misses a file there sees why it has no page.
#include <algorithm>

#include "stages/emit/folder/folder_pages.h"
#include "stages/emit/page_links.h"

namespace docmill {
namespace {

constexpr std::string_view kFilesHead = "| File | Description | Documentation | Keywords |\n|---|---|---|---|\n";
constexpr std::size_t kMostRows = 300;  // of a list on one part of the page

// Call this before each row.
void allow_split_before(std::size_t row, PageWriter& page, std::string_view repeat = {}) {
  if (row > 0 && row % kMostRows == 0) {
    page.split(repeat);
  } else {
    page.allow_split(repeat);
  }
}

void write_figures(const FolderView& view, Markdown& md) {
  const FolderContents& contents = view.contents;
  const FolderTotals& totals = contents.totals;
  md.raw("- **Files**: ").number(totals.files).raw(", of which ").number(contents.files.size());
  md.raw(contents.files.size() == 1 ? " is" : " are");
  md.raw(" directly in this folder\n- **Lines**: ").number(totals.lines).raw("\n- **Size**: ");
  append_size(md, totals.size_bytes);
  md.raw("\n- **Symbols**: ").number(totals.symbols);
  if (totals.symbols > 0) append_kinds(md.raw(" ("), contents.kinds);
  md.raw(totals.symbols > 0 ? ")\n" : "\n");
  md.raw("- **Not documented**: ").number(totals.omissions).raw("\n");
  if (view.place.is_root()) return;  // the front page has a table of languages
  md.raw("- **Languages**: ");
  for (std::size_t i = 0; i < contents.languages.size(); ++i) {
    const LanguageFigures& language = contents.languages[i];
    md.raw(i == 0 ? "" : ", ").text(language.language).raw(" (");
    append_count(md, language.files, "file");
    append_count(md.raw(", "), language.lines, "line");
    md.raw(")");
  }
  md.raw("\n");
}

void write_front(const FolderView& view, Markdown& md) {
  md.raw("\n### Languages\n\n");
  append_languages(md, view.contents.languages);
  md.raw(
      "\n### How to Read This Site\n\n"
      "- [The guided tour](./comprehensive_book.md): how the repository is built and run, its subsystems, what to read "
      "first\n"
      "- [All keywords](./keywords.md): every symbol name, from A to Z\n"
      "- [Coverage](./coverage.md): what is not documented, not resolved or not tested\n");
  if (view.place.frame.rules) md.raw(kFindingsLine);
  md.raw(
      "- Below are the top folders and files. Each folder has an index like this one, a [page](./doc.md) about its "
      "structure and a [keyword index](./sub.md). Each file has a documentation page and a keyword page.\n");
}

// --- subfolders and files ------------------------------------------------------------------------------------------

void write_subfolders(const FolderContents& contents, PageWriter& page) {
  if (contents.subfolders.empty()) page.md().raw("This folder has no documented subfolders.\n");
  for (std::size_t i = 0; i < contents.subfolders.size(); ++i) {
    const Subfolder& subfolder = contents.subfolders[i];
    allow_split_before(i, page);
    Markdown& md = page.md();
    md.raw("- ");
    subfolder.link.append_to(md, page.frame().folder_page);
    md.raw(": ");
    append_counts(md, subfolder.counts);
    md.raw(".");
    if (!subfolder.sentence.empty()) append_marked_text(md.raw(" "), subfolder.sentence);
    md.raw("\n");
  }
}

void write_description(Markdown& md, const FolderFile& file) {
  const bool has_symbols = std::any_of(file.kinds.begin(), file.kinds.end(), [](std::uint32_t n) { return n > 0; });
  if (!file.sentence.empty()) {
    append_marked_text(md, file.sentence, InCell::yes);
  } else if (has_symbols) {
    append_kinds(md, file.kinds);
  } else {
    append_count(md, file.lines, "line");
  }
}

void write_files(const FolderContents& contents, PageWriter& page) {
  if (contents.files.empty()) {
    page.md().raw("No documented files are directly in this folder.\n");
    return;
  }
  page.md().raw(kFilesHead);
  for (std::size_t i = 0; i < contents.files.size(); ++i) {
    const FolderFile& file = contents.files[i];
    allow_split_before(i, page, kFilesHead);
    Markdown& md = page.md();
    md.raw("| [").cell_code(file.name).raw("](").raw(file.source_url).raw(") | ");
    write_description(md, file);
    md.raw(" | [docs](").raw(file.docs.url).raw(") | [keywords](").raw(file.keyword_url).raw(") |\n");
  }
}

// --- what is not documented ----------------------------------------------------------------------------------------

void write_omissions(Markdown& md, const std::vector<OmissionGroup>& groups) {
  for (const OmissionGroup& group : groups) {
    append_marked_text(md.raw("- "), group.reason);
    md.raw(" (").number(group.paths.size()).raw("): ");
    for (std::size_t i = 0; i < group.paths.size(); ++i) {
      append_omitted_path(md.raw(i == 0 ? "" : ", "), group.paths[i]);
    }
    md.raw("\n");
  }
}

void write_navigation(const FolderPlace& place, Markdown& md) {
  for (const Link& parent : place.parent) {
    md.raw("- **Parent**: ");
    parent.append_to(md, place.frame.folder_page);
    md.raw("\n");
  }
  md.raw("- **Folder Documentation**: [`doc.md`](./doc.md)\n- **Subtree Keyword Index**: [`sub.md`](./sub.md)\n");
  if (!place.is_root()) return;
  md.raw("- **Guided Tour**: [`comprehensive_book.md`](./comprehensive_book.md)\n");
  md.raw("- **All Keywords**: [`keywords.md`](./keywords.md)\n- **Coverage**: [`coverage.md`](./coverage.md)\n");
  if (place.frame.rules) md.raw("- **Findings**: [`findings.md`](./findings.md)\n");
}

std::string last_sections(const FolderView& view) {
  std::string text;
  Markdown md(text);
  if (!view.omissions.empty()) {
    md.heading(2, "Not Documented");
    write_omissions(md, view.omissions);
  }
  md.heading(2, "Navigation");
  write_navigation(view.place, md);
  return text;
}

}  // namespace

std::string folder_title(std::string_view page, std::string_view label) {
  std::string title;
  Markdown(title).raw(page).raw(": ").code(label);
  return title;
}

void write_main_definitions(const FolderContents& contents, Markdown& md) {
  if (contents.definitions.empty()) return;
  md.raw("Its main definitions:\n\n");
  for (const MainDefinition& definition : contents.definitions) {
    definition.symbol.append_to(md.raw("- "));
    md.raw(" (").raw(kind_name(definition.kind)).raw(")");
    if (!definition.sentence.empty()) append_marked_text(md.raw(": "), definition.sentence);
    md.raw("\n");
  }
  md.raw("\n");
}

void render_folder_index(const FolderView& view, const PageSink& sink) {
  const FolderPlace& place = view.place;
  const std::string tail = last_sections(view);
  PageWriter page(place.frame, place.page(place.frame.folder_page), folder_title("Index", place.label), sink);
  page.section(2, "Overview");
  append_quotes(page.md(), place.quote);
  write_main_definitions(view.contents, page.md());
  write_figures(view, page.md());
  if (place.is_root()) write_front(view, page.md());
  page.section(2, "Subfolders");
  page.set_first_tail("\n## Files\n\nThe files are listed in a later part of this page.\n" + tail);
  write_subfolders(view.contents, page);
  page.section(2, "Files");
  if (page.part() == 1) page.set_first_tail(tail);
  write_files(view.contents, page);
  page.finish();
}

}  // namespace docmill
