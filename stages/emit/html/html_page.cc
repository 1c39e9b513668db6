// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/html/html_page.h"

#include <algorithm>
#include <utility>

#include "stages/emit/html/site_assets.h"
#include "stages/emit/page_links.h"
#include "stages/model/inline_markup.h"

namespace docmill {
namespace {

std::string address_of_top(std::string_view path) {
  std::string root;
  for (auto depth = std::ranges::count(path, '/'); depth > 0; --depth) root += "../";
  return root.empty() ? "./" : root;
}

}  // namespace

HtmlPage::HtmlPage(const PageFrame& frame, std::string path, std::string_view subject, std::string_view title)
    : frame_(frame), path_(std::move(path)), root_(address_of_top(path_)), html_(text_) {
  begin(subject, title);
}

void HtmlPage::begin(std::string_view subject, std::string_view title) {
  html_.raw("<!DOCTYPE html>\n<html lang=\"en\" data-root=\"")
      .raw(root_)
      .raw("\">\n<head>\n<meta charset=\"utf-8\">\n");
  html_.raw("<meta http-equiv=\"Content-Security-Policy\"").attribute("content", kSecurityPolicy).raw(">\n");
  html_.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
  if (!title.empty()) html_.text(title).raw(" – ");
  html_.text(frame_.project)
      .raw("</title>\n<link rel=\"stylesheet\" href=\"")
      .raw(root_)
      .raw(style_page())
      .raw("\">\n");
  for (const std::string& script : script_pages()) {
    html_.raw("<script defer src=\"").raw(root_).raw(script).raw("\"></script>\n");
  }
  html_.raw("</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to content</a>\n<header class=\"top\">\n");
  write_path(subject);
  write_search();
  html_.raw("</header>\n<main id=\"main\">\n");
}

// The project, and each folder on the way to the subject.
void HtmlPage::write_path(std::string_view subject) {
  html_.raw("<nav class=\"path\" aria-label=\"Path\"><ol><li><a href=\"").raw(root_).raw(kHtmlIndex).raw("\">");
  html_.text(frame_.project).raw("</a></li>");
  const auto parts = std::ranges::count(subject, '/') + (subject.empty() ? 0 : 1);
  const auto depth = std::ranges::count(path_, '/');
  for (std::ptrdiff_t i = 0; i < parts; ++i) {
    const std::size_t end = std::min(subject.find('/'), subject.size());
    html_.raw("<li>");
    if (i + 1 < parts) {
      html_.raw("<a href=\"");
      for (std::ptrdiff_t up = i + 1; up < depth; ++up) html_.raw("../");
      html_.raw(i + 1 == depth ? "./" : "").raw(kHtmlIndex).raw("\">").text(subject.substr(0, end)).raw("</a>");
    } else {
      html_.raw("<span aria-current=\"page\">").text(subject).raw("</span>");
    }
    html_.raw("</li>");
    subject.remove_prefix(std::min(end + 1, subject.size()));
  }
  html_.raw("</ol></nav>\n");
}

// Without a script it leads to a page that says how to browse.
void HtmlPage::write_search() {
  html_.raw("<form role=\"search\" action=\"").raw(root_).raw(kSearchPage).raw("\">");
  html_.raw("<input id=\"q\" name=\"q\" type=\"search\" aria-label=\"Search names\" placeholder=\"Search names\">");
  html_.raw("<button type=\"submit\">Search</button></form>\n");
}

void HtmlPage::finish(const PageSink& sink) {
  html_.raw("</main>\n<footer>Made by docmill from the source of ").text(frame_.project);
  html_.raw(".</footer>\n</body>\n</html>\n");
  sink({std::move(path_), std::move(text_)});
}

void append_html_statement(Html& html, std::string_view text) {
  const std::vector<std::string> blocks = statement_blocks(text);
  html.raw("<blockquote>\n").prose(plain_markup(blocks[0]));
  if (blocks.size() > 1) html.raw("<ul class=\"plain\">\n");
  for (std::size_t i = 1; i < std::min(blocks.size(), 1 + kStatementItems); ++i) {
    html.raw("<li>").marked(plain_markup(blocks[i])).raw("</li>\n");
  }
  if (blocks.size() > 1 + kStatementItems) html.raw("<li>…</li>\n");
  html.raw(blocks.size() > 1 ? "</ul>\n</blockquote>\n" : "</blockquote>\n");
}

}  // namespace docmill
