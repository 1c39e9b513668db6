// SPDX-License-Identifier: Apache-2.0
//
// `comprehensive_book.html`: what a new colleague reads in the first week: what the repo says of itself, how it is
// built, tested and run, its subsystems, what to read first, the top folders in layers, and a glossary.
#include <algorithm>
#include <span>
#include <string>

#include "stages/emit/html/graph_drawing.h"
#include "stages/emit/html/html_parts.h"
#include "stages/emit/html/render_html.h"

namespace docmill {
namespace {

constexpr std::string_view kPlainList = "<ul class=\"plain\">\n";
constexpr std::string_view kPlainListEnd = "</ul>\n";

// The parts of a page that the book and its subsystems share.
class BookWriter {
 public:
  explicit BookWriter(HtmlParts& page) : page_(page) {}

  Html& html() { return page_.html(); }

  void link(const Link& link) { html().link(html_url(link.url), link.label); }

  void counts(const BookCounts& counts) {
    html().count(counts.files, "file").raw(", ").count(counts.symbols, "symbol");
  }

  void sentence(std::string_view text) {
    if (!text.empty()) html().raw(": ").marked(text);
  }

  void links(const LinkList& list) {
    for (const Link& item : list.shown) {
      const bool is_first = &item == list.shown.data();
      const bool is_last = !is_first && &item == &list.shown.back() && list.more == 0;
      html().raw(is_first ? "" : is_last ? " and " : ", ");
      link(item);
    }
    if (list.more > 0) html().raw(" and ").number(list.more).raw(" more");
  }

  void counted(const CountedPlaces& list) {
    for (const CountedLink& item : list.shown) {
      html().raw(&item == list.shown.data() ? "" : ", ");
      link(item.link);
      const bool is_folder = item.link.label.ends_with('/');
      if (is_folder) html().raw(" (").number(item.count).raw(")");
    }
    if (list.elsewhere > 0) html().raw(" and elsewhere (").number(list.elsewhere).raw(")");
  }

  // Ends with a full stop, so that more sentences can follow.
  void described(const DescribedFile& file) {
    link(file.file);
    sentence(file.sentence);
    const bool is_ended =
        !file.sentence.empty() && std::string_view(".!?").find(file.sentence.back()) != std::string::npos;
    if (!is_ended) html().raw(".");
  }

  void open_list() { page_.open(kPlainList, kPlainListEnd); }

  void quotes(const std::vector<Quote>& quotes) {
    for (const Quote& quote : quotes) {
      append_html_statement(html(), quote.text);
      html().raw("<p class=\"from\">From ");
      link(quote.file);
      html().raw("</p>\n");
    }
  }

 private:
  HtmlParts& page_;
};

class BuildingSection {
 public:
  BuildingSection(const BuildAndRun& building, HtmlParts& page) : building_(building), page_(page), write_(page) {}

  void write() {
    page_.section(2, "how-it-is-built-tested-and-run", "How It Is Built, Tested and Run");
    html().raw("<p>What build files, test files, workflows and programs of the repository show.</p>\n");
    write_build_files();
    for (const CommandList& list : building_.commands) write_commands(list);
    write_tests();
    if (!building_.ci.empty()) write_ci();
    if (!building_.entry_points.empty()) write_entry_points();
  }

 private:
  Html& html() { return page_.html(); }

  void write_build_files() {
    page_.section(3, "build", "Build");
    if (building_.build_files.empty()) html().raw("<p>No build file was found at the top of the repository.</p>\n");
    if (building_.build_files.empty() && building_.more_build_files == 0) return;
    write_.open_list();
    for (const BuildFile& file : building_.build_files) {
      html().raw("<li>");
      write_.described(file.file);
      if (!file.builds.shown.empty()) {
        html().raw(" It builds ");
        write_.links(file.builds);
        html().raw(".");
      }
      if (!file.places.shown.empty()) {
        html().raw(" It builds files in ");
        write_.counted(file.places);
        html().raw(".");
      }
      html().raw("</li>\n");
    }
    if (building_.more_build_files > 0) {
      html().raw("<li>… and ").count(building_.more_build_files, "more build file").raw("</li>\n");
    }
  }

  void write_commands(const CommandList& list) {
    page_.close();
    html().raw("<p>");
    write_.link(list.file);
    if (list.library.empty()) {
      html().raw(list.tool.empty() ? " installs programs:</p>\n" : " names commands:</p>\n");
    } else {
      html().raw(" calls ").code("setup").raw(" of ").text(list.library).raw(", which has these commands:</p>\n");
    }
    write_.open_list();
    for (const NamedCommand& command : list.commands) {
      html().raw("<li>").code(list.tool.empty() ? command.name : list.tool + " " + command.name);
      if (!command.command.empty()) html().raw(": ").code(command.command);
      if (!command.about.empty()) html().raw(": ").text(command.about);
      html().raw("</li>\n");
    }
    if (list.more > 0) html().raw("<li>… and ").number(list.more).raw(" more</li>\n");
  }

  void write_tests() {
    page_.section(3, "tests", "Tests");
    if (building_.tests.empty()) html().raw("<p>No file with test cases was found.</p>\n");
    if (building_.tests.empty()) return;
    write_.open_list();
    for (const TestsOfLanguage& group : building_.tests) {
      html().raw("<li>").text(group.language).raw(": ").count(group.files, "file");
      html().raw(group.has_cases ? " with test cases or classes of them, in " : " in folders of tests, in ");
      write_.counted(group.folders);
      html().raw(".");
      if (!group.command.empty()) {
        html().raw(" Run them with ").code(group.command).raw(", as the repository has ");
        write_.link(group.marker.front());
        html().raw(".");
      }
      html().raw("</li>\n");
    }
  }

  void write_ci() {
    page_.section(3, "continuous-integration", "Continuous Integration");
    html().raw("<p>Its configuration, with the number of YAML files: ");
    write_.counted({building_.ci, 0});
    html().raw(building_.started.empty()
                   ? ". docmill found no file of the repository that it starts or reads.</p>\n"
                   : ". It starts or reads these files, those that most of its files name first, and its own scripts "
                     "last:</p>\n");
    if (building_.started.empty()) return;
    write_.open_list();
    for (const StartedFile& started : building_.started) {
      html().raw("<li>");
      write_.described(started.file);
      html().raw(" Named by ");
      write_.links(started.by);
      if (!started.starts.shown.empty()) {
        html().raw(". It starts or reads ");
        write_.links(started.starts);
      }
      html().raw(".</li>\n");
    }
  }

  void write_entry_points() {
    page_.section(3, "entry-points", "Entry Points");
    html().raw("<p>Files that can be started: a <code>main</code> function, a <code>__main__</code> guard or a ");
    html().raw("<code>#!</code> line. Tests, build files, and folders of examples, benchmarks, documentation and ");
    html().raw("vendored code are left out. Files at the top come first, then those that use most other files.</p>\n");
    write_.open_list();
    for (const DescribedFile& file : building_.entry_points) {
      html().raw("<li>");
      write_.described(file);
      html().raw("</li>\n");
    }
    if (building_.more_entry_points > 0) {
      html().raw("<li>… and ").number(building_.more_entry_points).raw(" more</li>\n");
    }
  }

  const BuildAndRun& building_;
  HtmlParts& page_;
  BookWriter write_;
};

class SubsystemsSection {
 public:
  SubsystemsSection(const BookView& view, HtmlParts& page) : view_(view), page_(page), write_(page) {}

  void write() {
    page_.section(2, "subsystems", "Subsystems");
    if (view_.subsystems.empty()) {
      html().raw("<p>No definitions of code were found outside tests, examples, documentation and vendored folders.");
      html().raw("</p>\n");
      return;
    }
    html().raw("<p>Large folders are divided, and a folder that mostly another group uses is shown with that group. ");
    html().raw(
        "Tests, generated and vendored code, and folders of examples, benchmarks, documentation and build files are "
        "left out. Tests do not count as users of a definition. What the others need most comes first. ");
    html().raw("Numbers after a subsystem count pairs of an importing and an imported file. A call is followed ");
    html().raw(
        "through functions of other files, each time to one that many places call and that calls others itself.");
    html().raw("</p>\n");
    if (!view_.graph.edges.empty()) {
      draw_graph(view_.graph, html());
      html().raw("<p>Only the two strongest dependencies of each subsystem are drawn.</p>\n");
    }
    for (const SubsystemChapter& chapter : view_.subsystems) write_chapter(chapter);
  }

 private:
  Html& html() { return page_.html(); }

  void write_chapter(const SubsystemChapter& chapter) {
    page_.close();
    page_.allow_cut();
    html().raw("<h3>").link(html_url(chapter.folder.url), chapter.folder.label).raw("</h3>\n");
    write_.quotes(chapter.quote);
    write_.open_list();
    html().raw("<li>Code: ");
    write_.counts(chapter.counts);
    html().raw("</li>\n");
    write_list("With", chapter.joined);
    write_counted("Needs", chapter.needs);
    write_counted("Needed by", chapter.needed_by);
    write_definitions("Main types", chapter.types);
    write_definitions("Main functions", chapter.functions);
    write_hubs(chapter.hubs);
    write_walk(chapter.walk);
    write_list("Programs in it", chapter.entry_points);
    if (chapter.tests == 0) return;
    html().raw("<li>Tests: ").count(chapter.tests, "test file");
    html().raw(chapter.tests == 1 ? " imports its files or uses its symbols" : " import its files or use its symbols");
    html().raw("</li>\n");
  }

  void write_list(std::string_view label, const LinkList& list) {
    if (list.shown.empty()) return;
    html().raw("<li>").raw(label).raw(": ");
    write_.links(list);
    html().raw("</li>\n");
  }

  void write_counted(std::string_view label, const CountedPlaces& list) {
    if (list.shown.empty()) return;
    html().raw("<li>").raw(label).raw(": ");
    write_.counted(list);
    html().raw("</li>\n");
  }

  void write_definitions(std::string_view label, const std::vector<UsedDefinition>& list) {
    if (list.empty()) return;
    html().raw("<li>").raw(label).raw(":\n<ul class=\"plain\">\n");
    for (const UsedDefinition& definition : list) {
      html().raw("<li>");
      write_.link(definition.symbol);
      html().raw(" (").raw(kind_name(definition.kind)).raw(", used by ").count(definition.users, "file").raw(")");
      write_.sentence(definition.sentence);
      html().raw("</li>\n");
    }
    html().raw("</ul></li>\n");
  }

  void write_hubs(const std::vector<Hub>& hubs) {
    if (hubs.empty()) return;
    html().raw("<li>Most used files:\n<ul class=\"plain\">\n");
    for (const Hub& hub : hubs) {
      html().raw("<li>");
      write_.link(hub.file.file);
      html().raw(" (used by ").count(hub.dependents, "file").raw(", tests included)");
      write_.sentence(hub.file.sentence);
      html().raw("</li>\n");
    }
    html().raw("</ul></li>\n");
  }

  void write_walk(const std::vector<WalkedCall>& walk) {
    if (walk.empty()) return;
    html().raw("<li>A call runs through it: ");
    for (std::size_t i = 0; i < walk.size(); ++i) {
      html().raw(i == 0 ? "" : i == 1 ? " calls " : ", which calls ");
      write_.link(walk[i].symbol);
      if (!walk[i].path.empty()) html().raw(" in ").code(walk[i].path);
    }
    html().raw(".</li>\n");
  }

  const BookView& view_;
  HtmlParts& page_;
  BookWriter write_;
};

class BookPage {
 public:
  BookPage(const BookView& view, const PageSink& sink)
      : view_(view),
        frame_(view.overview.frame),
        page_(frame_, "comprehensive_book", fmt::format("A guide to {}", frame_.project), sink),
        write_(page_) {}

  void render() {
    page_.section(2, "about-the-repository", "About the Repository");
    write_.quotes(view_.overview.quote);
    html().raw("<p>");
    write_.counts(view_.overview.counts);
    html().raw(". The <a href=\"").raw(kHtmlIndex).raw("\">front page</a> lists its languages.</p>\n");
    BuildingSection(view_.building, page_).write();
    SubsystemsSection(view_, page_).write();
    write_reading();
    write_layers();
    write_glossary();
    page_.finish();
  }

 private:
  Html& html() { return page_.html(); }

  void write_reading() {
    page_.section(2, "what-to-read-first", "What to Read First");
    if (view_.reading.empty()) {
      html().raw("<p>No import between files was found.</p>\n");
      return;
    }
    html().raw("<p>The files of each subsystem that most others use, tests included, at most four of each. A file ");
    html().raw("comes after those of the list that it uses, except in a cycle.</p>\n");
    page_.open("<ol>\n", "</ol>\n");
    for (const ReadFile& file : view_.reading) {
      html().raw("<li>");
      write_.link(file.file.file);
      html().raw(" (used by ").count(file.dependents, "file").raw(")");
      write_.sentence(file.file.sentence);
      html().raw("</li>\n");
    }
  }

  void write_folder(const Chapter& chapter) {
    if (chapter.is_of_top_files()) {
      html().raw("<a href=\"").raw(kHtmlIndex).raw("\">top-level files</a>");
      return;
    }
    write_.link(chapter.folder.front().folder);
    write_.sentence(chapter.folder.front().sentence);
  }

  void write_layers() {
    page_.section(2, "the-top-folders", "The Top Folders");
    html().raw(
        "<p>Foundations first: a folder is in a higher layer than the folders that it uses, except in a cycle. ");
    html().raw("Counted are pairs of a file and one that it imports, or uses in its own package.</p>\n");
    std::uint32_t open_layer = 0;
    for (const Chapter& chapter : view_.chapters) {
      const ChapterPlace& place = chapter.place;
      if (place.is_unconnected()) continue;
      if (place.layer != open_layer) begin_group(fmt::format("Layer {}", place.layer));
      open_layer = place.layer;
      if (place.cycle_size > 0) {
        html().raw("<li>The next ").number(place.cycle_size);
        html().raw(" form a cycle. Those that are used more than they use come first:</li>\n");
      }
      html().raw("<li>");
      write_folder(chapter);
      html().raw(" (").number(place.outgoing).raw(" outgoing, ").number(place.incoming).raw(" incoming)</li>\n");
    }
    write_unconnected();
  }

  void begin_group(std::string_view heading) {
    page_.close();
    html().raw("<h3>").raw(heading).raw("</h3>\n");
    write_.open_list();
  }

  void write_unconnected() {
    bool is_first = true;
    for (const Chapter& chapter : view_.chapters) {
      if (!chapter.place.is_unconnected()) continue;
      if (is_first) begin_group("Unconnected");
      if (is_first) html().raw("<li>No imports to or from the others were found.</li>\n");
      is_first = false;
      html().raw("<li>");
      write_folder(chapter);
      html().raw("</li>\n");
    }
  }

  void write_glossary() {
    const Glossary& glossary = view_.glossary;
    page_.section(2, "glossary", "Glossary");
    html().raw("<p>");
    if (glossary.all == 0) {
      html().raw("Apart from tests, docmill resolved no use of a symbol outside the file that defines it. ");
    } else {
      html().count(glossary.all, "symbol").raw(glossary.all == 1 ? " is" : " are");
      html().raw(" used outside the defining file, tests aside");
      if (glossary.all > glossary.shown.size()) {
        html().raw("; of the ").number(kMostRankedInRoot).raw(" most used, those of the subsystems above are listed");
      }
      html().raw(". ");
    }
    html().raw("The <a href=\"").raw(kSearchPage).raw("\">search</a> finds other names.</p>\n");
    if (glossary.shown.empty()) return;
    write_.open_list();
    for (const GlossaryEntry& entry : glossary.shown) {
      page_.allow_cut();
      html().raw("<li>");
      write_.link(entry.symbol);
      html().raw(" (").raw(kind_name(entry.kind)).raw(", ").count(entry.users, "file").raw(") in ");
      write_.link(entry.file);
      write_.sentence(entry.sentence);
      html().raw("</li>\n");
    }
  }

  const BookView& view_;
  PageFrame frame_;
  HtmlParts page_;
  BookWriter write_;
};

}  // namespace

void render_html_book(const BookView& view, const PageSink& sink) { BookPage(view, sink).render(); }

}  // namespace docmill
