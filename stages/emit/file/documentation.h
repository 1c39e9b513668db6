// SPDX-License-Identifier: Apache-2.0
//
// Writes the documentation of a symbol as Markdown: paragraphs, lists of parameters and results, examples.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "stages/emit/markdown.h"

namespace docmill {

enum class DocForm : std::uint8_t {
  comment,       // lines that are indented by four more than the text are code
  hash_comment,  // by two: RDoc, and comments of scripts
  string,        // Python: they belong to the field above
};

// Appends the lines (DocSource) as blocks that belong to a list item whose text is indented by `indent`: an empty line,
// then each block, with an empty line after it. Writes at most kLongestDocumentation bytes of them, and returns false
// if there are more.
bool write_documentation(Markdown& md, std::span<const std::string> lines, std::size_t indent, DocForm form);

inline constexpr std::size_t kLongestDocumentation = 8192;

}  // namespace docmill
