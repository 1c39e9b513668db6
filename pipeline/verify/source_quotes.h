// SPDX-License-Identifier: Apache-2.0
//
// Compares code on pages with the files that it comes from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "pipeline/verify/page_scan.h"

namespace docmill {

// The number of lines, as editors count them.
std::uint32_t count_lines(std::string_view text);

// The path in the title of a docs page: "Documentation: `a/b.py`"; "" if it is another page, or if the title does not
// show the path as it is.
std::string_view documented_path(std::string_view title);

// The first line in which a block differs from the source that it shows.
struct SourceDifference {
  std::uint32_t page_line = 0;
  std::uint32_t source_line = 0;
  std::string shown;
  std::string expected;
};

enum class SourceExtent : std::uint8_t {
  whole,
  may_be_cut,  // the page is so long that it may show only the first lines
};

// None if the block is the source. A source that is not UTF-8 cannot be shown as it is, and is not compared.
std::optional<SourceDifference> compare_source(const CodeBlock& block, std::string_view source, SourceExtent extent);

// The lines of a file, without the white space around them.
class QuotableLines {
 public:
  explicit QuotableLines(std::string_view source);
  // True if the code is one of the lines, as far as pages show it.
  bool contain(std::string_view code) const;

 private:
  std::unordered_set<std::string_view> lines_;
  std::string_view source_;
};

}  // namespace docmill
