// SPDX-License-Identifier: Apache-2.0
//
// The subsystems: a drawing, and a chapter for each.
#include "stages/emit/book/book_view.h"
#include "stages/emit/folder/folder_graph.h"

namespace docmill {
namespace {

void write_counted(std::string_view label, const CountedPlaces& list, Markdown& md) {
  if (list.shown.empty()) return;
  md.raw("- **").raw(label).raw("**: ");
  for (std::size_t i = 0; i < list.shown.size(); ++i) {
    list.shown[i].link.append_to(md.raw(i == 0 ? "" : ", "), "doc.md");
    md.raw(" (").number(list.shown[i].count).raw(")");
  }
  if (list.elsewhere > 0) md.raw(" and others (").number(list.elsewhere).raw(")");
  md.raw("\n");
}

void write_definitions(std::string_view label, const std::vector<UsedDefinition>& list, Markdown& md) {
  if (list.empty()) return;
  md.raw("- **").raw(label).raw("**:\n");
  for (const UsedDefinition& definition : list) {
    definition.symbol.append_to(md.raw("  - "));
    md.raw(" (").raw(kind_name(definition.kind)).raw(", used by ");
    append_count(md, definition.users, "file");
    md.raw(")");
    if (!definition.sentence.empty()) append_marked_text(md.raw(": "), definition.sentence);
    md.raw("\n");
  }
}

void write_hubs(const std::vector<Hub>& hubs, Markdown& md) {
  if (hubs.empty()) return;
  md.raw("- **Most used files**:\n");
  for (const Hub& hub : hubs) {
    hub.file.file.append_to(md.raw("  - "));
    append_count(md.raw(" (used by "), hub.dependents, "file");
    md.raw(", tests included)");
    if (!hub.file.sentence.empty()) append_marked_text(md.raw(": "), hub.file.sentence);
    md.raw("\n");
  }
}

void write_walk(const std::vector<WalkedCall>& walk, Markdown& md) {
  if (walk.empty()) return;
  md.raw("- **A call runs through it**: ");
  for (std::size_t i = 0; i < walk.size(); ++i) {
    walk[i].symbol.append_to(md.raw(i == 0 ? "" : i == 1 ? " calls " : ", which calls "));
    if (!walk[i].path.empty()) md.raw(" in ").code(walk[i].path);
  }
  md.raw(".\n");
}

void write_list(std::string_view label, const LinkList& list, std::string_view page_name, Markdown& md) {
  if (list.shown.empty()) return;
  append_links(md.raw("- **").raw(label).raw("**: "), list, page_name);
  md.raw("\n");
}

void write_chapter(const SubsystemChapter& chapter, std::string_view folder_page, PageWriter& page) {
  std::string title;
  page.section(3, Markdown(title).code(chapter.folder.label).out());
  Markdown& md = page.md();
  append_quotes(md, chapter.quote);
  append_counts(md.raw("- **Code**: "), chapter.counts);
  md.raw("; [structure](")
      .raw(chapter.folder.url)
      .raw("doc.md), [files](")
      .raw(chapter.folder.url)
      .raw(folder_page)
      .raw(")\n");
  write_list("With", chapter.joined, "doc.md", md);
  write_counted("Needs", chapter.needs, md);
  write_counted("Needed by", chapter.needed_by, md);
  write_definitions("Main types", chapter.types, md);
  write_definitions("Main functions", chapter.functions, md);
  write_hubs(chapter.hubs, md);
  write_walk(chapter.walk, md);
  write_list("Programs in it", chapter.entry_points, "", md);
  if (chapter.tests == 0) return;
  append_count(md.raw("- **Tests**: "), chapter.tests, "test file");
  md.raw(chapter.tests == 1 ? " imports its files or uses its symbols\n" : " import its files or use its symbols\n");
}

}  // namespace

void write_subsystems(const BookView& view, PageWriter& page) {
  page.section(2, "Subsystems");
  Markdown& md = page.md();
  if (view.subsystems.empty()) {
    md.raw("No definitions of code were found outside tests, examples, documentation and vendored folders.\n");
    return;
  }
  md.raw(
      "Large folders are divided, and a folder that mostly another group uses is shown with that group. Tests, "
      "generated and vendored code, and folders of examples, benchmarks, documentation and build files are left out. "
      "Tests do not count as users of a definition. What the others need most comes first. Numbers after a subsystem "
      "count pairs of an importing and an imported file. A call is followed through functions of other files, each "
      "time to one that many places call and that calls others itself.\n");
  if (!view.graph.edges.empty()) {
    md.raw("\n");
    md.raw("The two strongest dependencies of each subsystem:\n\n");
    draw_folder_graph(view.graph, md.out());
  }
  for (const SubsystemChapter& chapter : view.subsystems) write_chapter(chapter, view.overview.frame.folder_page, page);
}

}  // namespace docmill
