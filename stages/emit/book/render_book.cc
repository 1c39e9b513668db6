// SPDX-License-Identifier: Apache-2.0
//
// The sections of the book: what the repo says of itself, how it is built and run, its subsystems, what to read in
// which order, and the glossary.
#include "stages/emit/book/book_view.h"
#include "stages/emit/file/documentation.h"

namespace docmill {
namespace {

void write_overview(const BookOverview& overview, Markdown& md) {
  if (overview.opening.empty()) {
    append_quotes(md, overview.quote);
  } else {
    std::string text;
    Markdown opening(text);
    write_documentation(opening, overview.opening, 0, DocForm::comment);
    md.raw(std::string_view(text).substr(std::min(text.find_first_not_of('\n'), text.size())));
    overview.quote.front().file.append_to(md.raw("From "));
    md.raw(".\n\n");
  }
  append_counts(md, overview.counts);
  md.raw(". The [front page](./").raw(overview.frame.folder_page).raw(") lists its languages.\n");
}

// --- what to read ----------------------------------------------------------------------------------------------------

void write_files_to_read(const std::vector<ReadFile>& reading, Markdown& md) {
  if (reading.empty()) {
    md.raw("No import between files was found.\n");
    return;
  }
  md.raw(
      "The files of each subsystem that most others use, tests included, at most four of each. A file comes after "
      "those of the list that it uses, except in a cycle.\n\n");
  std::uint64_t number = 0;
  for (const ReadFile& file : reading) {
    md.number(++number).raw(". ");
    file.file.file.append_to(md);
    append_count(md.raw(" (used by "), file.dependents, "file");
    md.raw(")");
    if (!file.file.sentence.empty()) append_marked_text(md.raw(": "), file.file.sentence);
    md.raw("\n");
  }
}

void write_chapter(const BookView& view, const Chapter& chapter, Markdown& md) {
  if (chapter.is_of_top_files()) {
    md.raw("[top-level files](./").raw(view.overview.frame.folder_page).raw(")");
    return;
  }
  const FolderChapter& folder = chapter.folder.front();
  folder.folder.append_to(md, "doc.md");
  if (!folder.sentence.empty()) append_marked_text(md.raw(": "), folder.sentence);
}

void write_unconnected(const BookView& view, Markdown& md) {
  bool is_first = true;
  for (const Chapter& chapter : view.chapters) {
    if (!chapter.place.is_unconnected()) continue;
    if (is_first) md.raw("- **Unconnected** (no imports to or from the others were found)\n");
    is_first = false;
    write_chapter(view, chapter, md.raw("  - "));
    md.raw("\n");
  }
}

void write_layers(const BookView& view, Markdown& md) {
  md.raw(
      "Foundations first: a folder is in a higher layer than the folders that it uses, except in a cycle. "
      "Counted are pairs of a file and one that it imports, or uses in its own package.\n\n");
  std::uint32_t open_layer = 0;
  for (const Chapter& chapter : view.chapters) {
    const ChapterPlace& place = chapter.place;
    if (place.is_unconnected()) continue;
    if (place.layer != open_layer) md.raw("- **Layer ").number(place.layer).raw("**\n");
    open_layer = place.layer;
    if (place.cycle_size > 0) {
      md.raw("  - The next ").number(place.cycle_size);
      md.raw(" form a cycle. Those that are used more than they use come first:\n");
    }
    write_chapter(view, chapter, md.raw("  - "));
    md.raw(" (").number(place.outgoing).raw(" outgoing, ").number(place.incoming).raw(" incoming)\n");
  }
  write_unconnected(view, md);
}

void write_glossary(const Glossary& glossary, Markdown& md) {
  if (glossary.all == 0) {
    md.raw("Apart from tests, docmill resolved no use of a symbol outside the file that defines it. ");
  } else {
    append_count(md, glossary.all, "symbol");
    md.raw(glossary.all == 1 ? " is" : " are").raw(" used outside the defining file, tests aside");
    if (glossary.all > glossary.shown.size()) {
      md.raw("; of the ").number(kMostRankedInRoot).raw(" most used, those of the subsystems above are listed");
    }
    md.raw(". ");
  }
  md.raw("For other names, see the [keyword index](./keywords.md).\n\n");
  for (const GlossaryEntry& entry : glossary.shown) {
    entry.symbol.append_to(md.raw("- "));
    md.raw(" (").raw(kind_name(entry.kind)).raw(", ");
    append_count(md, entry.users, "file");
    entry.file.append_to(md.raw(") in "));
    if (!entry.sentence.empty()) append_marked_text(md.raw(": "), entry.sentence);
    md.raw("\n");
  }
}

}  // namespace

void append_counts(Markdown& md, const BookCounts& counts) {
  append_count(md, counts.files, "file");
  append_count(md.raw(", "), counts.symbols, "symbol");
}

void append_links(Markdown& md, const LinkList& list, std::string_view page) {
  for (std::size_t i = 0; i < list.shown.size(); ++i) {
    const bool is_last = i > 0 && i + 1 == list.shown.size() && list.more == 0;
    list.shown[i].append_to(md.raw(i == 0 ? "" : is_last ? " and " : ", "), page);
  }
  if (list.more > 0) md.raw(" and ").number(list.more).raw(" more");
}

void render_book(const BookView& view, const PageSink& sink) {
  const BookOverview& overview = view.overview;
  std::string title = "Comprehensive Book: ";
  Markdown(title).code(overview.frame.project);
  PageWriter page(overview.frame, "comprehensive_book.md", title, sink);
  page.section(2, "About the Repository");
  write_overview(overview, page.md());
  write_building(view.building, page);
  write_subsystems(view, page);
  page.section(2, "What to Read First");
  write_files_to_read(view.reading, page.md());
  page.section(2, "The Top Folders");
  write_layers(view, page.md());
  page.section(2, "Glossary");
  write_glossary(view.glossary, page.md());
  page.finish();
  render_llms_text(view, sink);
}

}  // namespace docmill
