// SPDX-License-Identifier: Apache-2.0
//
// What can be said of a text without a grammar: the paragraph that says what the file is for.
#pragma once

#include <string_view>

#include "stages/languages/facts_builder.h"

namespace docmill {

// How a language writes comments, as far as the comment at the beginning of a file goes.
struct CommentStyle {
  std::string_view line_markers[3];  // "#", "//"; unused ones are empty
  std::string_view block_open;       // "/*"; empty: the language has no block comments
  std::string_view block_close;
};

// Sets the file's documentation from the comments before its first line of anything else: the first paragraph that is
// no licence and no directive to a tool.
void document_by_leading_comment(FactsBuilder& facts, const CommentStyle& style);

// Sets the file's documentation from the first paragraph of prose: not a title, a list, a licence or a table.
void document_by_first_paragraph(FactsBuilder& facts);

// The same for reStructuredText and AsciiDoc, whose directives, comments and fields are passed over.
void document_by_first_markup_paragraph(FactsBuilder& facts);

}  // namespace docmill
