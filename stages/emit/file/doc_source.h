// SPDX-License-Identifier: Apache-2.0
//
// DocSource: the whole documentation of the symbols of a file. Facts have its first paragraph and its lines; the rest
// is cut from the source when the page is rendered, so facts stay small.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stages/model/file_facts.h"
#include "stages/model/language_traits.h"

namespace docmill {

class DocSource {
 public:
  // Without a source, only the first paragraphs are known. The arguments must outlive it.
  DocSource(const FileFacts& facts, std::optional<std::string_view> source, DocSyntax syntax);

  // The lines of the symbol's documentation without comment markers and quotes, indented as in the source relative to
  // each other. Empty if it has none.
  std::vector<std::string> lines_of(const Symbol& symbol) const;

 private:
  std::string_view source_lines(LineSpan lines) const;

  const FileFacts& facts_;
  std::string_view source_;
  DocSyntax syntax_;
  std::vector<std::uint32_t> line_starts_;  // from line 1
};

}  // namespace docmill
