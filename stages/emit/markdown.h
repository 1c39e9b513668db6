// SPDX-License-Identifier: Apache-2.0
//
// Markdown: the only writer of Markdown, and the only place that escapes. Text from the repo enters a page through
// text(), code() or fence(). It cannot break out of its place, inject anything or hide anything (visible_text.h).
// docmill's own words enter through raw(). Appends to a string that the caller owns.
//
// Two things are left to the renderer, because no escape works in all renderers: GitHub turns `https://…` and `www.…`
// in prose into links, which show the address that they lead to, and it draws `:name:` as an emoji.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

namespace docmill {

class Markdown {
 public:
  explicit Markdown(std::string& out) : out_(out) {}

  // Markdown in docmill's own words. Never text from the repo.
  Markdown& raw(std::string_view markdown) {
    out_ += markdown;
    return *this;
  }
  // raw() with fmt's format; numbers and literals only.
  template <typename... Args>
  Markdown& format(fmt::format_string<Args...> pattern, Args&&... args) {
    fmt::format_to(std::back_inserter(out_), pattern, std::forward<Args>(args)...);
    return *this;
  }
  // Text from the repo as plain inline text on one line: line breaks become spaces, and markup is escaped. Safe
  // anywhere, even at the beginning of a line and inside table cells.
  Markdown& text(std::string_view text);
  // A code span on one line that its content cannot close, or `<code>` if some renderer would get the span wrong.
  Markdown& code(std::string_view text);
  // A code span inside a table cell, where '|' must be escaped too.
  Markdown& cell_code(std::string_view text);
  // A number with commas between thousands.
  Markdown& number(std::uint64_t value);
  // "\n## title\n\n" with `level` times '#'. The title must be in docmill's own words.
  Markdown& heading(int level, std::string_view title);
  // A fenced block that its content cannot close, or `<pre>` without the tag if some renderer would get the fence
  // wrong. Invalid UTF-8 becomes U+FFFD. A line break is added if the content does not end with one.
  Markdown& fence(std::string_view tag, std::string_view content, bool is_valid_utf8);
  // <a id="…"></a>
  Markdown& anchor(std::string_view id);

  std::string& out() { return out_; }

 private:
  void append_code(std::string_view text, bool in_cell);

  std::string& out_;
};

// "12,345".
std::string with_commas(std::uint64_t value);

// "1 line", "12 lines": the plural of a regular noun.
void append_count(Markdown& md, std::uint64_t count, std::string_view noun);

// Percent-encodes a path for use in a link: every byte except letters, digits and "/-._~".
void append_url_path(std::string& out, std::string_view path);
std::string url_path(std::string_view path);

}  // namespace docmill
