// SPDX-License-Identifier: Apache-2.0
//
// Reads a page back as CommonMark, without docmill's own code: what is code, and what a renderer could take for markup.
#pragma once

#include <string>
#include <vector>

namespace docmill {

struct CodeBlock {
  std::string mark;     // the fence: "```"; or "<pre><code>"
  std::string tag;      // "python"
  std::string content;  // each line with its line break
  std::string section;  // the heading above: "## Original Source"
};

struct PageParts {
  std::vector<CodeBlock> blocks;
  // The page without its code blocks. A code span, also `<code>`, is one '\x01'; an escaped character, and one by
  // number, is '\x02'.
  std::string prose;
  std::vector<std::string> headings;  // lines of the prose: "## Original Source"
  // Fences that are not closed by a line of their own length, code spans that are not closed in their line, and both if
  // they are longer than some renderer reads.
  std::vector<std::string> faults;
};

PageParts read_page(const std::string& text);

}  // namespace docmill
