// SPDX-License-Identifier: Apache-2.0
//
// The layers, a chapter for each top folder and the glossary.
#include <array>

#include "stages/emit/book/book_view.h"
#include "stages/emit/folder/folder_graph.h"

namespace docmill {
namespace {

// --- the layers ----------------------------------------------------------------------------------------------------

void name_chapter(const Chapter& chapter, Markdown& md) {
  if (chapter.is_of_top_files()) {
    md.raw("[top-level files](./index.md)");
  } else {
    chapter.folder.front().folder.append_to(md, "doc.md");
  }
}

void write_unconnected(const std::vector<Chapter>& chapters, Markdown& md) {
  bool is_first = true;
  for (const Chapter& chapter : chapters) {
    if (!chapter.place.is_unconnected()) continue;
    name_chapter(chapter,
                 md.raw(is_first ? "- **Unconnected** (no imports to or from the others were found): " : ", "));
    is_first = false;
  }
  if (!is_first) md.raw("\n");
}

void write_layers(const BookView& view, Markdown& md) {
  md.raw(
      "The top folders in layers, foundations first: a folder is in a higher layer than the folders that it imports "
      "from, except in a cycle. Imports are counted in pairs of an importing and an imported file.\n\n");
  draw_folder_graph(view.graph, md.out());
  if (!view.graph.nodes.empty()) md.raw("\n");
  std::uint32_t open_layer = 0;
  for (const Chapter& chapter : view.chapters) {
    const ChapterPlace& place = chapter.place;
    if (place.is_unconnected()) continue;
    if (place.layer != open_layer) md.raw("- **Layer ").number(place.layer).raw("**\n");
    open_layer = place.layer;
    if (place.cycle_size > 0) {
      md.raw("  - The next ").number(place.cycle_size);
      md.raw(" form a cycle. Those that are imported more than they import come first:\n");
    }
    name_chapter(chapter, md.raw("  - "));
    md.raw(": ").number(place.outgoing).raw(" outgoing, ").number(place.incoming).raw(" incoming\n");
  }
  write_unconnected(view.chapters, md);
}

// --- a chapter -----------------------------------------------------------------------------------------------------

void write_hubs(const ImportedFiles& hubs, Markdown& md) {
  md.raw("- **Hubs**: ");
  if (hubs.all == 0) {
    md.raw("no import of its files was found.\n");
    return;
  }
  for (std::size_t i = 0; i < hubs.shown.size(); ++i) {
    hubs.shown[i].file.append_to(md.raw(i == 0 ? "" : ", "));
    md.raw(" (imported by ").number(hubs.shown[i].dependents).raw(")");
  }
  if (hubs.all > hubs.shown.size()) md.raw(", out of ").number(hubs.all).raw(" imported files");
  md.raw("\n");
}

void write_concepts(const ConceptsOfChapter& concepts, Markdown& md) {
  md.raw("- **Most used from outside**: ");
  if (concepts.all == 0) {
    md.raw("apart from tests, docmill resolved no use of its symbols by files outside.\n");
    return;
  }
  for (std::size_t i = 0; i < concepts.shown.size(); ++i) {
    const ConceptOfChapter& used = concepts.shown[i];
    used.symbol.append_to(md.raw(i == 0 ? "" : ", "));
    md.raw(" (").number(used.users).raw(used.users == 1 ? " file)" : " files)");
  }
  if (concepts.all > concepts.shown.size()) md.raw(", out of ").number(concepts.all).raw(" symbols");
  md.raw("\n");
}

void write_traits(const FolderChapter& folder, Markdown& md) {
  static constexpr std::array<std::string_view, kFileTraits.size()> kNames{"build file", "entry point", "test file"};
  md.raw("- **Working with it**: ");
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    append_count(md.raw(i == 0 ? "" : ", "), folder.traits[i], kNames[i]);
  }
  md.raw(" ([list](").raw(folder.folder.url).raw("doc.md#working-with-this-folder))\n");
}

void write_folder(const FolderChapter& folder, const ChapterPlace& place, Markdown& md) {
  append_quotes(md, folder.quote);
  md.raw("- **Contents**: ");
  append_counts(md, folder.counts);
  md.raw("; ");
  append_kinds(md, folder.kinds);
  md.raw("\n- **Imports**: ").number(place.outgoing).raw(" outgoing, ").number(place.incoming).raw(" incoming\n");
  write_hubs(folder.hubs, md);
  write_concepts(folder.concepts, md);
  write_traits(folder, md);
  md.raw("- **Read more**: ");
  folder.folder.append_to(md, "doc.md");
  md.raw(", [index](").raw(folder.folder.url).raw("index.md), [keywords](").raw(folder.folder.url).raw("sub.md)\n");
}

void write_top_files(const Chapter& chapter, Markdown& md) {
  md.raw("The files directly in the root folder. Imports: ").number(chapter.place.outgoing);
  md.raw(" outgoing, ").number(chapter.place.incoming).raw(" incoming.\n\n");
  for (const TopFile& file : chapter.top_files) {
    file.file.append_to(md.raw("- "));
    if (!file.sentence.empty()) append_marked_text(md.raw(": "), file.sentence);
    md.raw("\n");
  }
}

void write_chapters(const std::vector<Chapter>& chapters, PageWriter& page) {
  std::uint32_t number = 0;
  for (const Chapter& chapter : chapters) {
    std::string heading;
    Markdown title(heading);
    title.format("Chapter {}: ", ++number);
    if (chapter.is_of_top_files()) {
      page.section(2, title.raw("Top-Level Files").out());
      write_top_files(chapter, page.md());
    } else {
      page.section(2, title.code(chapter.folder.front().folder.label).out());
      write_folder(chapter.folder.front(), chapter.place, page.md());
    }
  }
}

// --- the glossary -------------------------------------------------------------------------------------------------

void write_glossary(const Glossary& glossary, Markdown& md) {
  if (glossary.all == 0) {
    md.raw("Apart from tests, docmill resolved no use of a symbol outside the file that defines it. ");
  } else {
    append_count(md, glossary.all, "symbol");
    md.raw(glossary.all == 1 ? " is" : " are").raw(" used outside the defining file, tests aside");
    if (glossary.all > glossary.shown.size()) {
      md.raw("; the ").number(glossary.shown.size()).raw(" most used are listed below");
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

void render_book(const BookView& view, const PageSink& sink) {
  const BookOverview& overview = view.overview;
  std::string title = "Comprehensive Book: ";
  Markdown(title).code(overview.frame.project);
  PageWriter page(overview.frame, "comprehensive_book.md", title, sink);
  page.section(2, "About the Repository");
  append_quotes(page.md(), overview.quote);
  append_counts(page.md(), overview.counts);
  page.md().raw(". The [front page](./index.md) lists its languages and top folders.\n");
  page.section(2, "The Layers");
  write_layers(view, page.md());
  write_chapters(view.chapters, page);
  page.section(2, "Glossary");
  write_glossary(view.glossary, page.md());
  page.finish();
  render_llms_text(view, sink);
}

}  // namespace docmill
