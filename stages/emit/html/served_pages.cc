// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/html/served_pages.h"

#include <fmt/format.h>

#include <utility>

#include "stages/emit/html/html_page.h"

namespace docmill {
namespace {

void write_form(Html& html, std::string_view name, std::string_view label, std::string_view value) {
  html.raw("<form action=\"./").raw(kServedSearch).raw("\"><p><label>").raw(label).raw(" <input type=\"search\"");
  html.attribute("name", name).attribute("value", value).raw("></label> <button>Search</button></p></form>\n");
}

void write_names(Html& html, const SearchResults& results) {
  html.raw("<section id=\"names\">\n<h2>Names</h2>\n<p>");
  if (results.names.empty()) {
    html.raw("No name is like this.</p>\n</section>\n");
    return;
  }
  html.number(results.names_found).raw(results.names_found == 1 ? " match." : " matches.");
  if (results.names.size() < results.names_found) html.format(" These are the best {}.", results.names.size());
  html.raw("</p>\n<ol class=\"plain\">\n");
  for (const ResultName& one : results.names) {
    html.raw("<li>").link(one.url, one.name).raw(" ").raw(one.kind);
    if (!one.path.empty()) html.raw(" in ").code(one.path);
    if (one.users > 0) html.raw(", used by ").count(one.users, "file");
    html.raw("</li>\n");
  }
  html.raw("</ol>\n</section>\n");
}

void write_line(Html& html, const ResultLine& line) {
  html.raw("<li><a").attribute("href", line.url).format(">{}</a> <code>", line.number);
  if (line.is_cut_before) html.raw("…");
  html.source(line.before).raw("<mark>").source(line.match).raw("</mark>").source(line.after);
  if (line.is_cut_after) html.raw("…");
  html.raw("</code></li>\n");
}

void write_lines(Html& html, const SearchResults& results) {
  html.raw("<section id=\"lines\">\n<h2>Lines</h2>\n<p>").count(results.lines.size(), "line").raw(" in ");
  html.count(results.files_read, "file").raw(" that were read.");
  if (results.lines_left_out > 0) {
    html.raw(" ").count(results.lines_left_out, "more line").raw(" with this text in these files left out.");
  }
  if (results.files_not_read > 0) {
    html.raw(" The list is full: ")
        .count(results.files_not_read, "file")
        .raw(" not read. Begin with <code>in:PATH</code> to read only some.");
  }
  if (results.files_changed > 0) {
    html.raw(" ").count(results.files_changed, "file").raw(" left out, because the repository is just changing.");
  }
  html.raw("</p>\n");
  for (std::size_t i = 0; i < results.lines.size(); ++i) {
    const std::string& path = results.lines[i].path;
    if (i == 0 || results.lines[i - 1].path != path) {
      if (i > 0) html.raw("</ul>\n");
      html.raw("<h3>").code(path).raw("</h3>\n<ul class=\"plain\">\n");
    }
    write_line(html, results.lines[i]);
  }
  html.raw(results.lines.empty() ? "</section>\n" : "</ul>\n</section>\n");
}

}  // namespace

void make_live(std::string& page, std::string_view digest, std::string_view version) {
  constexpr std::string_view kForm = "<form role=\"search\" action=\"";
  const std::size_t head = page.find("</head>");
  if (head == std::string::npos) return;
  if (const std::size_t form = page.find(kForm, head); form != std::string::npos) {
    const std::size_t begin = form + kForm.size();
    page.replace(begin, page.find('"', begin) - begin, fmt::format("/{}", kServedSearch));
  }
  page.insert(head, fmt::format("<script defer src=\"/{}\" data-digest=\"{}\" data-version=\"{}\"></script>\n",
                                kLiveScript, digest, version));
}

void render_search_results(const PageFrame& frame, const SearchResults& results, const PageSink& sink) {
  HtmlPage page(frame, std::string(kServedSearch), "", "Search");
  Html& html = page.html();
  html.raw("<h1>Search</h1>\n");
  write_form(html, "q", "Names", results.query);
  write_form(html, "text", "Text of all files", results.text);
  if (!results.query.empty()) write_names(html, results);
  if (!results.text.empty()) write_lines(html, results);
  page.finish(sink);
}

void render_missing_page(const PageFrame& frame, std::string path, std::string_view reason, const PageSink& sink) {
  const std::string shown = path;
  HtmlPage page(frame, std::move(path), "", "Not found");
  page.html().raw("<h1>Not found</h1>\n<p>").code(shown).raw(": ").raw(reason);
  page.html().raw("</p>\n<p>Begin at the <a href=\"/").raw(kHtmlIndex).raw("\">first page</a>.</p>\n");
  page.finish(sink);
}

}  // namespace docmill
