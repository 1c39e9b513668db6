// SPDX-License-Identifier: Apache-2.0
//
// Comments as text: markers and decoration are removed, and each line of source gives one line of text, so that a
// paragraph can be traced back to its lines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace docmill {

// Appends the lines of one comment (`// …`, `/* … */`, `# …`, `/// …`, `-- …`) without its markers, its border of stars
// and the white space at both ends. Lines with only decoration become empty.
void append_comment_lines(std::vector<std::string>& lines, std::string_view comment);

// A run of lines begin..end (end excluded) of a text.
struct Paragraph {
  std::size_t begin = 0;
  std::size_t end = 0;

  bool exists() const { return begin < end; }
};

// The first paragraph at or after line `from`: up to an empty line, or to a line that begins a block of tags (`@param`,
// `\return`, `Args:`).
Paragraph next_paragraph(const std::vector<std::string>& lines, std::size_t from);

// The paragraph's lines joined by '\n', without a leading `@brief` or `\brief`.
std::string paragraph_text(const std::vector<std::string>& lines, Paragraph paragraph);

// True for text about rights, or for a tool (linter, editor, formatter) rather than for a reader of the code.
bool is_licence_or_directive(std::string_view text);

}  // namespace docmill
