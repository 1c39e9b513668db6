// SPDX-License-Identifier: Apache-2.0
//
// Lists of docmill's own pages, as text: SITE/.docmill/pages (the ledger: all pages) and SITE/.docmill/journal (the
// pages that the running build is about to write). A line is "CHECKSUM PATH". PATH is percent-encoded, and CHECKSUM is
// 8 hexadecimal digits of its XXH3 digest. A line with a wrong checksum is ignored, so damage never turns a user's file
// into one of docmill's. A line "CHECKSUM-PATH" cancels the earlier lines of that page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace docmill {

// The line that names the page, with its line break.
std::string page_line(std::string_view path);

// The line that cancels the earlier lines of the page, with its line break.
std::string disclaiming_line(std::string_view path);

// The pages of all valid lines, in their order, without the cancelled ones.
std::vector<std::string> pages_of_lines(std::string_view text);

// True if a list may name this path: a relative path to a file inside the site, but not in docmill's own folder. Its
// name must end in ".md" or ".html", or it must be a script or a style in the folder of assets.
bool is_page_path(std::string_view path);

// The pages of the lines of records of format 1 ("DIGEST PATH"), in their order.
std::vector<std::string> pages_of_format_1(std::string_view lines);

}  // namespace docmill
