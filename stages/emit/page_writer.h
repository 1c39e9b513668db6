// SPDX-License-Identifier: Apache-2.0
//
// PageWriter: one page of the site, or a series of them where a list outgrows the page budget. It writes the title and
// the footer; the caller writes sections, and says where the page may be parted. Part n of "sub.md" is "sub.n.md";
// parts are linked both ways, and each repeats the headings under which it goes on.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "stages/emit/markdown.h"
#include "stages/emit/site.h"
#include "stages/model/page.h"

namespace docmill {

// Takes finished pages; called on the thread that renders, in the order of the parts.
using PageSink = std::function<void(Page)>;

class PageWriter {
 public:
  // `path` is the page's place in the site; `title` the Markdown of its first heading without "# ".
  PageWriter(PageFrame frame, std::string path, std::string title, PageSink sink);
  PageWriter(const Site& site, std::string path, std::string title, PageSink sink)
      : PageWriter(site.frame(), std::move(path), std::move(title), std::move(sink)) {}

  Markdown& md() { return md_; }

  // Begins a section: the heading is repeated, with those above it, on parts that go on inside it.
  void section(int level, std::string_view heading);

  // What part 1 holds after the list even where the list goes on in part 2 (sections that belong to the first page).
  // Counts against the budget. Call before the list begins.
  void set_first_tail(std::string markdown) { first_tail_ = std::move(markdown); }

  // The page may be parted here: call between the items of a list. `repeat` goes before the next item if it begins a
  // part (the head of a table).
  void may_part(std::string_view repeat = {});

  // The number of the part being written, from 1.
  std::uint32_t part() const { return part_; }

  // Ends the last part. The writer must not be used afterwards.
  void finish();

 private:
  void begin_part();
  void end_part(bool goes_on);
  std::string part_name(std::uint32_t part) const;

  PageFrame frame_;
  std::string path_;
  std::string title_;
  PageSink sink_;
  std::string text_;
  Markdown md_;
  std::string first_tail_;
  std::string headings_[7];  // the open heading of each level
  std::uint32_t part_ = 1;
};

// The two lines with which every page ends.
void append_footer(std::string& out, std::string_view project);

}  // namespace docmill
