// SPDX-License-Identifier: Apache-2.0
//
// SourceLines: the lines of a source, to turn bytes into lines and columns.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "stages/model/occurrences.h"

namespace docmill {

// A place between two bytes, both 0-based. The column counts bytes.
struct LinePlace {
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  friend auto operator<=>(const LinePlace&, const LinePlace&) = default;
};

class SourceLines {
 public:
  // A view of the source is kept.
  explicit SourceLines(std::string_view source);

  LinePlace place_of(std::uint32_t byte) const;
  // The bytes of a line (1-based) without its line break; unknown if it is empty or there is no such line.
  SourceRange range_of(std::uint32_t line) const;
  // Where the line (1-based) has this name, not as a part of a longer one; unknown if it has not.
  SourceRange find_name(std::uint32_t line, std::string_view name) const;

 private:
  std::string_view source_;
  std::vector<std::uint32_t> starts_;  // the first byte of each line
};

// The first place in `range` of the source that has this name, not as a part of a longer one; or unknown.
SourceRange find_name(std::string_view source, SourceRange range, std::string_view name);

}  // namespace docmill
