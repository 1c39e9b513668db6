// SPDX-License-Identifier: Apache-2.0
//
// PageWriter: writes one page of the site, or several parts if a list exceeds the page budget. It writes the title and
// the footer. The caller writes the sections and says where the page may be split. Part n of "sub.md" is "sub.n.md".
// Parts are linked in both directions, and each repeats the headings of the sections that it continues. A page that
// links to the same pages again and again names their addresses once, at the end of each part (define()).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "stages/emit/markdown.h"
#include "stages/emit/site.h"
#include "stages/model/page.h"

namespace docmill {

// Takes finished pages. It is called on the thread that renders, in the order of the parts.
using PageSink = std::function<void(Page)>;

class PageWriter {
 public:
  // `path` is the page's path in the site, `title` the Markdown of its first heading without "# ".
  PageWriter(PageFrame frame, std::string path, std::string title, PageSink sink);
  PageWriter(const Site& site, std::string path, std::string title, PageSink sink)
      : PageWriter(site.frame(), std::move(path), std::move(title), std::move(sink)) {}

  Markdown& md() { return md_; }
  const PageFrame& frame() const { return frame_; }

  // Begins a section. Parts that continue it repeat its heading and those above it.
  void section(int level, std::string_view heading);

  // Sections that part 1 has after the list, even if the list continues in part 2. They count against the budget. Call
  // this before the list begins.
  void set_first_tail(std::string markdown) { first_tail_ = std::move(markdown); }

  // The page may be split here. Call this between the items of a list. If the next item begins a part, `repeat` is put
  // before it (the head of a table).
  void allow_split(std::string_view repeat = {});

  // Splits the page here, whatever its size.
  void split(std::string_view repeat = {});

  // The next item may link with "[text][label]" to this address. Call this after allow_split(). The label must be
  // letters and digits, and always mean the same address.
  void define(std::string_view label, std::string_view url);

  // The number of the part being written, from 1.
  std::uint32_t part() const { return part_; }

  // Ends the last part. The writer must not be used afterwards.
  void finish();

 private:
  void begin_part();
  void end_part(bool is_continued);
  std::string part_name(std::uint32_t part) const;

  PageFrame frame_;
  std::string path_;
  std::string title_;
  PageSink sink_;
  std::string text_;
  Markdown md_;
  std::string first_tail_;
  std::string definitions_;                  // of the part
  std::unordered_set<std::string> defined_;  // their labels
  std::string headings_[7];                  // the open heading of each level
  std::uint32_t part_ = 1;
};

// Appends the two lines at the end of every page.
void append_footer(std::string& out, std::string_view project);

}  // namespace docmill
