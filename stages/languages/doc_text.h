// SPDX-License-Identifier: Apache-2.0
//
// Comments as text: markers and decoration removed, one line of text for one line of source, so that a paragraph can be
// traced back to the lines on which it stands.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace docmill {

// Appends the lines of one comment (`// …`, `/* … */`, `# …`, `/// …`, `-- …`) without its markers, its border of stars
// and white space at the ends. Lines of nothing but decoration become empty.
void append_comment_lines(std::vector<std::string>& lines, std::string_view comment);

// A run of lines begin..end (end excluded) of a text.
struct Paragraph {
  std::size_t begin = 0;
  std::size_t end = 0;

  bool exists() const { return begin < end; }
};

// The first paragraph at or after line `from`: up to an empty line, or to a line that opens a block of tags (`@param`,
// `\return`, `Args:`).
Paragraph next_paragraph(const std::vector<std::string>& lines, std::size_t from);

// The paragraph's lines joined by '\n', without a leading `@brief` or `\brief`.
std::string paragraph_text(const std::vector<std::string>& lines, Paragraph paragraph);

// True for text that is about rights, or addressed to a tool (linter, editor, formatter), not to a reader of the code.
bool is_licence_or_directive(std::string_view text);

}  // namespace docmill
