// SPDX-License-Identifier: Apache-2.0
//
// `llms.txt`: the site for language models and the tools around them, as llmstxt.org proposes: a title, a summary as a
// quote, and lists of links under headings.
#include "stages/emit/book/book_view.h"
#include "stages/emit/page_links.h"
#include "stages/model/inline_markup.h"

namespace docmill {
namespace {

Markdown& append_summary(Markdown& md, const Quote& quote) {
  append_marked_text(md, list_sentence(quote.text));
  return md;
}

void write_start(const BookOverview& overview, Markdown& md) {
  md.raw("# ").code(overview.frame.project).raw("\n\n");
  for (const Quote& quote : overview.quote) append_summary(md.raw("> "), quote).raw("\n\n");
  md.raw("Documentation of a repository: ");
  append_counts(md, overview.counts);
  md.raw(
      ". Each file `a/b.c` has a page `a/b.c_docs.md` (source, outline, what it imports, what uses it, its tests) and "
      "a list of names `a/b.c_kw.md`. Each folder has `");
  md.raw(overview.frame.folder_page);
  md.raw(
      "` (its files and subfolders), `doc.md` (its main symbols and dependencies) and `sub.md` (all names below it).\n"
      "\n## Start Here\n\n"
      "- [Front page](./");
  md.raw(overview.frame.folder_page);
  md.raw(
      "): figures, languages, top folders and files\n"
      "- [Guided tour](./comprehensive_book.md): how the repository is built and run, its subsystems, what to read "
      "first\n"
      "- [Keywords](./keywords.md): all names of symbols from A to Z, most used definitions first\n"
      "- [Coverage](./coverage.md): what is not documented, not resolved or not tested\n");
  if (overview.frame.rules) md.raw(kFindingsLine);
}

void write_folders(const std::vector<Chapter>& chapters, Markdown& md) {
  md.raw("\n## Folders\n\n");
  for (const Chapter& chapter : chapters) {
    for (const FolderChapter& folder : chapter.folder) {
      folder.folder.append_to(md.raw("- "), "doc.md");
      append_counts(md.raw(": "), folder.counts);
      if (!folder.sentence.empty()) append_marked_text(md.raw(". "), folder.sentence);
      md.raw("\n");
    }
  }
}

void write_top_files(const std::vector<Chapter>& chapters, Markdown& md) {
  for (const Chapter& chapter : chapters) {
    if (!chapter.is_of_top_files()) continue;
    md.raw("\n## Top-Level Files\n\n");
    for (const DescribedFile& file : chapter.top_files) {
      file.file.append_to(md.raw("- "));
      if (!file.sentence.empty()) append_marked_text(md.raw(": "), file.sentence);
      md.raw("\n");
    }
  }
}

}  // namespace

void render_llms_text(const BookView& view, const PageSink& sink) {
  Page page{"llms.txt", {}};
  Markdown md(page.text);
  write_start(view.overview, md);
  write_folders(view.chapters, md);
  write_top_files(view.chapters, md);
  append_footer(page.text, view.overview.frame.project);
  sink(std::move(page));
}

}  // namespace docmill
