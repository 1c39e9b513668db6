// SPDX-License-Identifier: Apache-2.0
//
// LineSource: how pages get at single lines of other files, which they quote. Facts have no source text, and views are
// collected without reading the disk themselves.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "stages/model/repo.h"

namespace docmill {

class LineSource {
 public:
  LineSource() = default;
  LineSource(const LineSource&) = delete;
  LineSource& operator=(const LineSource&) = delete;
  virtual ~LineSource() = default;

  // The line of the file, from 1, without its end. None if there is no such line, or if the file has changed since its
  // facts were made. Thread-safe.
  virtual std::optional<std::string> line(FileId file, std::uint32_t number) const = 0;
};

}  // namespace docmill
