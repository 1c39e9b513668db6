// SPDX-License-Identifier: Apache-2.0
//
// Reads a page as CommonMark, without using docmill's code: what is code, and what a renderer could read as markup.
#pragma once

#include <string>
#include <vector>

namespace docmill {

struct FencedCode {
  std::string mark;     // the fence: "```"; or "<pre><code>"
  std::string tag;      // "python"
  std::string content;  // each line with its line break
  std::string section;  // the heading above: "## Original Source"
};

struct PageParts {
  std::vector<FencedCode> blocks;
  // The page without its code blocks. Each code span or `<code>` is replaced by '\x01', and each escaped character or
  // entity by '\x02'.
  std::string prose;
  std::vector<std::string> headings;  // lines of the prose: "## Original Source"
  // Fences that no line of the same length closes, code spans that are not closed on their line, and fences and spans
  // that are too long for some renderer.
  std::vector<std::string> faults;
};

PageParts read_page(const std::string& text);

}  // namespace docmill
