// SPDX-License-Identifier: Apache-2.0
//
// Html: the only writer of HTML, and the only place that escapes it. Text from the repo enters a page through text(),
// code(), prose(), source() or an attribute. It cannot break out of its place, and nothing in it is hidden
// (visible_text.h). docmill's own markup enters through raw(). Appends to a string that the caller owns.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

namespace docmill {

class Html {
 public:
  explicit Html(std::string& out) : out_(out) {}

  // Markup in docmill's own words. Never text from the repo.
  Html& raw(std::string_view html) {
    out_ += html;
    return *this;
  }
  // raw() with fmt's format; numbers and literals only.
  template <typename... Args>
  Html& format(fmt::format_string<Args...> pattern, Args&&... args) {
    fmt::format_to(std::back_inserter(out_), pattern, std::forward<Args>(args)...);
    return *this;
  }
  // Text from the repo, on one line.
  Html& text(std::string_view text);
  // The same as code.
  Html& code(std::string_view text) { return raw("<code>").text(text).raw("</code>"); }
  // Paragraphs of documentation as plain_markup() (inline_markup.h) leaves them: what is between backticks becomes
  // code. An empty line begins a new paragraph; other line breaks are spaces.
  Html& prose(std::string_view text);
  // The same without paragraphs, on one line.
  Html& marked(std::string_view text);
  // A piece of one line of a source: white space stays as it is.
  Html& source(std::string_view text);
  // ` name="value"`, with a space before it. The value may be text from the repo.
  Html& attribute(std::string_view name, std::string_view value);
  // A link with a label in code; the label alone if there is no url.
  Html& link(std::string_view url, std::string_view label);
  // A number with commas between thousands.
  Html& number(std::uint64_t value);
  // "1 line", "12 lines": the plural of a regular noun.
  Html& count(std::uint64_t count, std::string_view noun);

  std::string& out() { return out_; }

 private:
  std::string& out_;
};

// The same address without "./" before it, unless a browser could then take its beginning for the name of a protocol.
std::string_view short_url(std::string_view url);

// The address in the HTML edition of what a view links to (Markdown edition); "" if that has no HTML page. `url` is
// relative, or that of a folder without the name of its page.
std::string html_url(std::string_view url);

}  // namespace docmill
