// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/html/served_pages.h"

#include <gmock/gmock.h>

#include <string>

#include "stages/emit/html/render_html.h"
#include "stages/emit/html/site_assets.h"

namespace docmill {
namespace {

using testing::HasSubstr;
using testing::Not;

PageFrame frame() { return {"project", 1u << 20, "index.md", true}; }

std::string results_page(const SearchResults& results) {
  std::string text;
  render_search_results(frame(), results, [&](const Page& page) { text = page.text; });
  return text;
}

TEST(ServedPages, LivePageHasTheScriptAndSearchesOnTheServer) {
  std::string page;
  render_html_search(frame(), [&](const Page& made) { page = made.text; });
  EXPECT_THAT(page, Not(HasSubstr("live.js"))) << "the site on disk has no use for it";
  make_live(page, "d1", "v-1");
  EXPECT_THAT(page, HasSubstr("<script defer src=\"/_docmill/live.js\" data-digest=\"d1\" data-version=\"v-1\">"
                              "</script>\n</head>"));
  EXPECT_THAT(page, HasSubstr("<form role=\"search\" action=\"/search\">"));
  std::string other = "no head";
  make_live(other, "d", "v");
  EXPECT_EQ(other, "no head");
}

TEST(ServedPages, LiveScriptIsNotInTheSiteOnDisk) {
  EXPECT_THAT(std::string(live_script()), HasSubstr("EventSource"));
  render_assets([](const Page& page) { EXPECT_THAT(page.text, Not(HasSubstr("EventSource"))) << page.path; });
  for (const std::string& script : script_pages()) EXPECT_THAT(script, Not(HasSubstr("live"))) << script;
}

TEST(ServedPages, ResultsSayWhatIsLeftOut) {
  SearchResults results;
  results.query = "q";
  results.text = "t";
  results.names.push_back({"./a_docs.html#s-q", "q", "function", "a", 3});
  results.names_found = 7;
  results.lines.push_back({"a", "./a_src.html#L4", 4, "x ", "t", " y", true, false});
  results.lines_left_out = 5;
  results.files_read = 2;
  results.files_not_read = 9;
  results.files_changed = 1;
  const std::string page = results_page(results);
  EXPECT_THAT(page, HasSubstr("7 matches. These are the best 1."));
  EXPECT_THAT(page, HasSubstr("used by 3 files"));
  EXPECT_THAT(page, HasSubstr("<code>…x <mark>t</mark> y</code>"));
  EXPECT_THAT(page, HasSubstr("5 more lines"));
  EXPECT_THAT(page, HasSubstr("9 files not read"));
  EXPECT_THAT(page, HasSubstr("1 file left out"));
}

TEST(ServedPages, TextOfTheRepoAndOfTheReaderIsEscaped) {
  SearchResults results;
  results.query = results.text = "\"><script>";
  results.names.push_back({"./\"><script>", "<script>", "function", "<script>", 0});
  results.lines.push_back(
      {"<script>", "./\"><script>", 1, "<script>", "<script>", "<script>\xe2\x80\xae", false, true});
  const std::string page = results_page(results);
  EXPECT_THAT(page, Not(HasSubstr("<script>")));
  EXPECT_THAT(page, Not(HasSubstr("\xe2\x80\xae"))) << "nothing is hidden";
  std::string missing;
  render_missing_page(frame(), "a/<script>", "gone.", [&](const Page& made) { missing = made.text; });
  EXPECT_THAT(missing, Not(HasSubstr("<script>")));
  EXPECT_THAT(missing, HasSubstr("href=\"../_docmill/")) << "what it loads is found from where it is";
}

}  // namespace
}  // namespace docmill
