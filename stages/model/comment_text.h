// SPDX-License-Identifier: Apache-2.0
//
// Comments as text: markers and decoration are removed, and each line of source gives one line of text, so that a
// paragraph can be traced back to its lines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace docmill {

enum class Indents : std::uint8_t {
  drop,
  keep,  // what follows the marker and one space
};

// Appends the lines of one comment (`// …`, `/* … */`, `# …`, `/// …`, `-- …`) without its markers, its border of stars
// and the white space at both ends. Lines with only decoration become empty, and so does the title of a section of the
// file between two such lines or two runs of decoration: `// ---- Reading ----`.
void append_comment_lines(std::vector<std::string>& lines, std::string_view comment, Indents indents = Indents::drop);

// True for a line of decoration that is long enough to set off a section of the file: `//////////`.
bool is_rule_line(std::string_view line);

// A run of lines begin..end (end excluded) of a text.
struct Paragraph {
  std::size_t begin = 0;
  std::size_t end = 0;

  bool exists() const { return begin < end; }
};

// The first paragraph at or after line `from`: up to an empty line, or to a line that begins a block of tags (`@param`,
// `\return`, `Args:`).
Paragraph next_paragraph(const std::vector<std::string>& lines, std::size_t from);

// The same, but a paragraph that ends in a colon has what it introduces: the list or the paragraph after it.
Paragraph next_statement(const std::vector<std::string>& lines, std::size_t from);

// The paragraph that says what is documented: the first one. If that is only a title or an author, it is what a tag of
// NatSpec (Solidity) marks: `@notice`, or else `@dev`.
Paragraph documenting_paragraph(const std::vector<std::string>& lines);

// The paragraph's lines joined by '\n', without a leading `@brief`, `\brief`, `@notice`, `@dev` or `@title`. Empty
// lines are left out.
std::string paragraph_text(const std::vector<std::string>& lines, Paragraph paragraph);

// "- x", "* x", "1. x": the length of the mark with the space after it, or 0.
std::size_t list_mark(std::string_view line);

// True if the paragraph ends in the middle of a sentence, or with one that introduces what follows it: "Joins text. For
// example:".
bool is_cut_off(std::string_view paragraph);

// The complete sentences of such a paragraph; "" if it has none.
std::string complete_sentences(std::string_view paragraph);

}  // namespace docmill
