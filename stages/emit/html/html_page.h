// SPDX-License-Identifier: Apache-2.0
//
// HtmlPage: what all pages of the HTML edition have around their content: the head with its security policy, the path,
// the search box, the footer. A page works without scripts, from a folder on disk, and asks no other host for anything.
#pragma once

#include <string>
#include <string_view>

#include "stages/emit/html/html.h"
#include "stages/emit/page_writer.h"
#include "stages/emit/site.h"

namespace docmill {

// Of all pages. Scripts only from files of the site, and no text as markup: even if escaping failed, text of the repo
// would be inert. The search form of a site on a disk leads to a file; to Firefox that is not 'self'.
inline constexpr std::string_view kSecurityPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self' file:; require-trusted-types-for 'script'; trusted-types docmill";

class HtmlPage {
 public:
  // `path`: of the page in the site. `subject`: the path in the repo of what the page is about; "" for the root.
  // `title`: what a browser shows as the name of the page, before the project's name.
  HtmlPage(const PageFrame& frame, std::string path, std::string_view subject, std::string_view title);

  Html& html() { return html_; }

  // Ends the page and gives it to `sink`. The page must not be used afterwards.
  void finish(const PageSink& sink);

 private:
  void begin(std::string_view subject, std::string_view title);
  void write_path(std::string_view subject);
  void write_search();

  const PageFrame& frame_;
  std::string path_;
  std::string root_;  // the relative address of the site's top folder: "./", "../../"
  std::string text_;
  Html html_;
};

// A statement of a file about itself: a quotation.
void append_html_statement(Html& html, std::string_view text);

}  // namespace docmill
