// SPDX-License-Identifier: Apache-2.0
//
// Lists of docmill's own pages, as text: SITE/.docmill/pages (the ledger: all of them) and SITE/.docmill/journal (those
// that the running build is about to make). A line is "CHECKSUM PATH": 8 hexadecimal digits of the XXH3 of PATH, which
// is percent-encoded. A line whose checksum does not hold is no line: damage never makes a user's file docmill's. A
// line "CHECKSUM-PATH" takes back what the lines before it say of that page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace docmill {

// The line of that page, with its line break.
std::string page_line(std::string_view path);

// The line that takes the page back, with its line break.
std::string disclaiming_line(std::string_view path);

// The pages of all lines that hold, in their order, less those that are taken back.
std::vector<std::string> pages_of_lines(std::string_view text);

// True where a list may name it: relative, below the site, outside docmill's own folder, and "….md".
bool is_page_path(std::string_view path);

// The page of a line of records of format 1 ("DIGEST PATH" for each), in their order.
std::vector<std::string> pages_of_format_1(std::string_view lines);

}  // namespace docmill
