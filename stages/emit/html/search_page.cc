// SPDX-License-Identifier: Apache-2.0
//
// `search.html`: the results of a query that the search box sends, which the script search.js lists; and how to find
// something without a script.
#include <string>

#include "stages/emit/html/html_page.h"
#include "stages/emit/html/render_html.h"

namespace docmill {

void render_html_search(const PageFrame& frame, const PageSink& sink) {
  HtmlPage page(frame, std::string(kSearchPage), "", "Search");
  Html& html = page.html();
  html.raw(
      "<h1>Search</h1>\n<div id=\"search-results\">\n<noscript><p>Search needs JavaScript. Without it, browse from "
      "the ");
  html.raw("<a href=\"./").raw(kHtmlIndex).raw("\">first page</a>: each folder lists its folders and files, and the ");
  html.raw("page of a file lists its symbols.</p></noscript>\n</div>\n");
  html.raw(
      "<h2>What can be searched for</h2>\n<ul class=\"plain\">\n"
      "<li>A name or its beginning, or the beginning of one of its words: <code>iterator</code> finds "
      "<code>TensorIterator</code>. Upper case and <code>_</code> do not matter, and one wrong character is forgiven."
      "</li>\n"
      "<li>Only some kinds: <code>fn:</code> <code>type:</code> <code>var:</code> <code>macro:</code> "
      "<code>file:</code> <code>dir:</code> <code>mod:</code> <code>doc:</code> <code>key:</code> before the name: "
      "functions, types, variables, macros, files, folders, modules, headings, keys.</li>\n"
      "<li>Only some files: <code>in:PATH</code>, a part of their path.</li>\n"
      "<li>Only the whole name: <code>\"name\"</code>. A member: <code>A::b</code> or <code>A.b</code>. A line of a "
      "file: <code>file.c:123</code>.</li>\n"
      "<li>Names in files that are marked as generated or vendored are not found, only the files. Names in tests, and "
      "fields, are found by their beginning only; names that no other file uses also by their second word.</li>\n"
      "</ul>\n");
  page.finish(sink);
}

}  // namespace docmill
