// SPDX-License-Identifier: Apache-2.0
//
// scan_page: the links, anchors, headings and code blocks of a page. It reads Markdown as renderers do, and shares no
// code with the writer of pages (stages/emit/markdown.h), so that it also finds what the writer gets wrong.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace docmill {

struct PageLink {
  std::string_view url;  // as written, without the angle brackets around it
  std::uint32_t line = 0;
};

struct PageAnchor {
  std::string_view id;
  std::uint32_t line = 0;
};

struct CodeBlock {
  std::string_view content;  // with the line break at its end; "" if the fence is not closed
  std::uint32_t line = 0;    // of its first line of content
};

// A line of code that the page quotes from another file: "- `code` in [`name`](url)".
struct PageQuote {
  std::string_view code;
  std::string_view url;
  std::uint32_t line = 0;
};

// Something that no renderer would read as it was meant.
struct PageFault {
  std::uint32_t line = 0;
  std::string what;
};

struct PageScan {
  std::string_view title;  // the first heading, as written
  std::vector<PageLink> links;
  std::vector<PageAnchor> anchors;
  std::vector<std::string> slugs;  // the anchors that renderers give to headings, as GitHub makes them
  std::vector<CodeBlock> sources;  // the code blocks in the section "Original Source"
  std::vector<PageQuote> quotes;   // those in the section "Usage Examples"
  std::vector<PageFault> faults;

  void clear();
};

// Replaces what is in `scan`, whose memory is used again. The views point into `text`. Cost: linear in the text.
void scan_page(std::string_view text, PageScan& scan);

// The text of a code span with its marks; none if it is not one.
std::string_view code_span_at(std::string_view text);
// The code in that span.
std::string_view code_in_span(std::string_view span);

}  // namespace docmill
