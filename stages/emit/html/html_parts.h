// SPDX-License-Identifier: Apache-2.0
//
// HtmlParts: a page with long lists, cut into several pages of about kMostPartBytes. Part n of "coverage.html" is
// "coverage.n.html". Each part links to the one before and the one after it, and repeats the heading that it continues.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stages/emit/html/html_page.h"

namespace docmill {

inline constexpr std::size_t kMostPartBytes = 200u << 10;

class HtmlParts {
 public:
  // `stem`: the path of the page without ".html". `heading`: the h1 of all parts, as text.
  HtmlParts(const PageFrame& frame, std::string stem, std::string_view heading, const PageSink& sink);

  Html& html() { return page_->html(); }

  // Begins a section: a heading of this level with this id. Closes what is open.
  void section(int level, std::string_view id, std::string_view heading);

  // Begins a list or table. `begin` is repeated if a part begins within it; `end` closes it.
  void open(std::string_view begin, std::string_view end);
  void close();

  // The page may be cut here. Call this between items.
  void allow_cut();

  // What this part has now does not count against its size.
  void ignore_size() { ignored_ = html().out().size(); }

  // The number of the part being written, from 1, and its address on another part.
  std::uint32_t part() const { return part_; }
  std::string url_of(std::uint32_t part) const;

  // Closes what is open, and ends the last part. The writer must not be used afterwards.
  void finish();

 private:
  void begin_part();
  void end_part();
  std::string path_of(std::uint32_t part) const;
  void link_part(std::uint32_t part, std::string_view words);

  const PageFrame& frame_;
  std::string stem_;
  std::string heading_;
  const PageSink& sink_;
  std::optional<HtmlPage> page_;
  std::string section_;  // the heading to repeat, as HTML
  std::string begin_;
  std::string end_;
  std::size_t ignored_ = 0;
  std::uint32_t part_ = 0;
};

}  // namespace docmill
