// SPDX-License-Identifier: Apache-2.0
//
// `index.html` of a folder: what it is for, what is in it, who depends on it. That of the root is the front page.
#include <algorithm>
#include <string>

#include "stages/emit/html/graph_drawing.h"
#include "stages/emit/html/html_page.h"
#include "stages/emit/html/render_html.h"

namespace docmill {
namespace {

// The address of a rule's page, from that of its page in Markdown.
std::string address_of_rule(std::string_view url) {
  url = short_url(url);
  return std::string(url.substr(0, url.rfind('.'))) + ".html";
}

class FolderPage {
 public:
  explicit FolderPage(const FolderView& view)
      : view_(view),
        place_(view.place),
        contents_(view.contents),
        page_(place_.frame, place_.page(kHtmlIndex), place_.is_root() ? std::string_view() : subject(),
              place_.is_root() ? std::string_view() : subject()),
        html_(page_.html()) {}

  void render(const PageSink& sink) {
    html_.raw("<h1>").text(place_.is_root() ? std::string_view(place_.frame.project) : subject()).raw("</h1>\n");
    write_figures();
    if (place_.is_root()) write_guides();
    for (const Quote& quote : place_.quote) {
      append_html_statement(html_, quote.text);
      html_.raw("<p class=\"from\">From ").link(html_url(quote.file.url), quote.file.label).raw("</p>\n");
    }
    write_definitions();
    write_subfolders();
    write_files();
    write_concepts();
    write_neighbours();
    write_graph();
    write_findings();
    write_languages();
    write_omissions();
    page_.finish(sink);
  }

 private:
  // The folder's path without the '/' at its end.
  std::string_view subject() const {
    const std::string_view label = place_.label;
    return label.ends_with('/') ? label.substr(0, label.size() - 1) : label;
  }

  void write_figures() {
    const FolderTotals& totals = contents_.totals;
    html_.raw("<ul class=\"facts\"><li>").count(totals.files, "file").raw("</li><li>").count(totals.lines, "line");
    html_.raw("</li><li>").count(totals.symbols, "symbol").raw("</li>");
    if (totals.omissions > 0) html_.raw("<li>").number(totals.omissions).raw(" not documented</li>");
    html_.raw("</ul>\n");
  }

  void write_guides() {
    html_.raw("<p>New here? Read the <a href=\"comprehensive_book.html\">guide</a>: how the repository is built, ");
    html_.raw("its subsystems, and what to read first. <a href=\"coverage.html\">Coverage</a> says what the site ");
    html_.raw(place_.frame.rules ? "leaves out. <a href=\"findings.html\">Findings</a>: what rules found.</p>\n"
                                 : "leaves out.</p>\n");
  }

  void write_definitions() {
    if (contents_.definitions.empty()) return;
    html_.raw("<p>Its main definitions:</p>\n<ul class=\"plain\">\n");
    for (const MainDefinition& definition : contents_.definitions) {
      html_.raw("<li>");
      link(definition.symbol);
      html_.raw(" (").raw(kind_name(definition.kind)).raw(")");
      if (!definition.sentence.empty()) html_.raw(": ").marked(definition.sentence);
      html_.raw("</li>\n");
    }
    html_.raw("</ul>\n");
  }

  void write_subfolders() {
    if (contents_.subfolders.empty()) return;
    html_.raw("<h2 id=\"folders\">Folders</h2>\n<div class=\"scroll\"><table>\n<thead><tr><th>Folder</th>");
    html_.raw("<th class=\"n\">Files</th><th class=\"n\">Lines</th><th>Description</th></tr></thead>\n<tbody>\n");
    for (const Subfolder& subfolder : contents_.subfolders) {
      html_.raw("<tr><td>");
      link(subfolder.link);
      html_.raw("</td><td class=\"n\">").number(subfolder.counts.files);
      html_.raw("</td><td class=\"n\">").number(subfolder.counts.lines).raw("</td><td>");
      html_.marked(subfolder.sentence).raw("</td></tr>\n");
    }
    html_.raw("</tbody></table></div>\n");
  }

  void write_files() {
    if (contents_.files.empty()) return;
    html_.raw(
        "<h2 id=\"files\">Files</h2>\n<div class=\"scroll\"><table>\n<thead><tr><th>File</th><th>Description</th>");
    html_.raw("</tr></thead>\n<tbody>\n");
    for (const FolderFile& file : contents_.files) {
      html_.raw("<tr><td>").link(html_url(file.docs.url), file.name).raw("</td><td>");
      file.sentence.empty() ? write_kinds(file) : void(html_.marked(file.sentence));
      html_.raw("</td></tr>\n");
    }
    html_.raw("</tbody></table></div>\n");
  }

  void write_kinds(const FolderFile& file) {
    bool is_first = true;
    for (std::size_t kind = 0; kind < kSymbolKinds; ++kind) {
      if (file.kinds[kind] == 0) continue;
      html_.raw(is_first ? "" : ", ").number(file.kinds[kind]).raw(" ");
      html_.raw(kind_name(static_cast<SymbolKind>(kind), file.kinds[kind]));
      is_first = false;
    }
    if (is_first) html_.count(file.lines, "line");
  }

  void write_concepts() {
    const std::vector<Concept>& concepts = view_.neighbours.concepts;
    if (concepts.empty()) return;
    html_.raw("<h2 id=\"concepts\">Most used symbols</h2>\n<div class=\"scroll\"><table>\n<thead><tr><th>Symbol</th>");
    html_.raw("<th>Kind</th><th class=\"n\">Files</th><th>Documentation</th></tr></thead>\n<tbody>\n");
    for (const Concept& ranked : concepts) {
      html_.raw("<tr><td>");
      link(ranked.symbol);
      html_.raw("</td><td>").raw(kind_name(ranked.kind)).raw("</td><td class=\"n\">").number(ranked.users);
      html_.raw("</td><td>").marked(ranked.sentence).raw("</td></tr>\n");
    }
    html_.raw("</tbody></table></div>\n");
    if (view_.neighbours.all_concepts > concepts.size()) {
      html_.raw("<p>").number(view_.neighbours.all_concepts).raw(" symbols are used outside ");
      html_.raw(place_.is_root() ? "the file that defines them" : "the folder").raw("; these are the most used.</p>\n");
    }
  }

  void write_neighbours() {
    const FolderNeighbours& around = view_.neighbours;
    if (place_.is_root() || (around.dependents.outer_files == 0 && around.dependencies.outer_files == 0)) return;
    html_.raw("<h2 id=\"neighbours\">Neighbours</h2>\n<ul class=\"plain\">\n");
    write_crossing("Depended on by", around.dependents);
    write_crossing("Depends on", around.dependencies);
    write_crossing("Tested by", around.tests);
    html_.raw("</ul>\n");
  }

  void write_crossing(std::string_view label, const Crossing& crossing) {
    if (crossing.outer_files == 0) return;
    html_.raw("<li>").raw(label).raw(" ").count(crossing.outer_files, "file").raw(" outside the folder: ");
    for (const Place& place : crossing.shown) {
      html_.raw(&place == crossing.shown.data() ? "" : ", ");
      link(place.link);
      if (place.is_folder) html_.raw(" (").number(place.files).raw(")");
    }
    if (crossing.more > 0) html_.raw(" and ").count(crossing.more, "more place");
    html_.raw("</li>\n");
  }

  void write_graph() {
    const FolderNeighbours& around = view_.neighbours;
    // The guide has a drawing of the repo; the front page is small, so that it comes at once.
    if (around.graph.edges.empty() || place_.is_root()) return;
    html_.raw("<h2 id=\"dependencies\">Dependencies inside</h2>\n<p>Arrows point from a file or folder to what it ");
    html_.raw("imports, or uses in its own package. Dashed ones close a cycle.</p>\n");
    draw_graph(around.graph, html_);
    if (around.cycles.empty()) return;
    html_.raw("<ul class=\"plain\">\n");
    for (const FileCycle& cycle : around.cycles) {
      html_.raw("<li><a").attribute("href", html_url(cycle.url)).raw(">Cycle ").number(cycle.number).raw("</a> of ");
      html_.count(cycle.files, "file").raw(": ");
      for (const Link& file : cycle.shown) {
        html_.raw(&file == cycle.shown.data() ? "" : ", ");
        link(file);
      }
      if (cycle.files > cycle.shown.size()) {
        html_.raw(" and ").number(cycle.files - cycle.shown.size()).raw(" more");
      }
      html_.raw("</li>\n");
    }
    html_.raw("</ul>\n");
  }

  void write_findings() {
    const FolderFindings& findings = view_.findings;
    if (findings.worst.shown.empty() && findings.rules.empty()) return;
    html_.raw("<h2 id=\"findings\">Findings</h2>\n<ul class=\"plain\">\n");
    for (const WorstFile& worst : findings.worst.shown) {
      html_.raw("<li>");
      link(worst.file);
      html_.raw(": ").count(worst.faults.total(), "finding");
      if (worst.faults.of(Level::high) > 0) html_.raw(", ").number(worst.faults.of(Level::high)).raw(" of them high");
      html_.raw("</li>\n");
    }
    for (const FrequentRule& rule : findings.rules) {
      html_.raw("<li><a").attribute("href", address_of_rule(rule.url)).raw(">").marked(rule.title);
      html_.raw("</a>: ").number(rule.found).raw(" in ").count(rule.files, "file");
      html_.raw("</li>\n");
    }
    html_.raw("</ul>\n");
  }

  void write_languages() {
    html_.raw("<h2 id=\"languages\">Languages</h2>\n<div class=\"scroll\"><table>\n<thead><tr><th>Language</th>");
    html_.raw("<th class=\"n\">Files</th><th class=\"n\">Lines</th></tr></thead>\n<tbody>\n");
    for (const LanguageFigures& language : contents_.languages) {
      html_.raw("<tr><td>").text(language.language).raw("</td><td class=\"n\">").number(language.files);
      html_.raw("</td><td class=\"n\">").number(language.lines).raw("</td></tr>\n");
    }
    html_.raw("</tbody></table></div>\n");
  }

  void write_omissions() {
    if (view_.omissions.empty()) return;
    html_.raw("<h2 id=\"omissions\">Not documented</h2>\n<ul class=\"plain\">\n");
    for (const OmissionGroup& group : view_.omissions) {
      html_.raw("<li>").marked(group.reason).raw(" (").number(group.paths.size()).raw("): ");
      for (const OmittedPath& path : group.paths) {
        html_.raw(&path == group.paths.data() ? "" : ", ").code(path.name);
        if (!path.target.empty()) html_.raw(" (").marked(path.target).raw(")");
      }
      html_.raw("</li>\n");
    }
    html_.raw("</ul>\n");
  }

  void link(const Link& link) { html_.link(html_url(link.url), link.label); }

  const FolderView& view_;
  const FolderPlace& place_;
  const FolderContents& contents_;
  HtmlPage page_;
  Html& html_;
};

}  // namespace

void render_html_folder(const FolderView& view, const PageSink& sink) { FolderPage(view).render(sink); }

}  // namespace docmill
