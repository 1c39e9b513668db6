// SPDX-License-Identifier: Apache-2.0
//
// Finds a file's purpose without a grammar: the paragraph that says what the file is for.
#pragma once

#include <string_view>

#include "stages/languages/facts_builder.h"

namespace docmill {

// The comment syntax of a language, as far as the comment at the beginning of a file needs it.
struct CommentStyle {
  std::string_view line_markers[3];  // "#", "//"; unused ones are empty
  std::string_view block_open;       // "/*"; empty: the language has no block comments
  std::string_view block_close;
};

// Sets the file's documentation from the comments at its beginning: the first paragraph that is neither a licence nor a
// tool directive.
void document_by_leading_comment(FactsBuilder& facts, const CommentStyle& style);

// Sets the file's documentation from its first paragraph of prose, skipping titles, lists, licences and tables.
void document_by_first_paragraph(FactsBuilder& facts);

// The same for reStructuredText and AsciiDoc; also skips directives, comments and fields.
void document_by_first_markup_paragraph(FactsBuilder& facts);

// True for "https://…" and "http://…".
inline bool is_web_address(std::string_view text) {
  return text.starts_with("https://") || text.starts_with("http://");
}

}  // namespace docmill
