// SPDX-License-Identifier: Apache-2.0
//
// MessageLines: the lines of a stream of messages. A line that is too long is read to its end and dropped, so that the
// next one is read as it is.
#pragma once

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <string>
#include <utility>

namespace docmill {

// Reads at most `size` bytes and returns their number; 0: there are no more.
using ReadBytes = std::function<std::size_t(char* buffer, std::size_t size)>;

// Of a stream, which must outlive the function.
ReadBytes bytes_of(std::istream& stream);

class MessageLines {
 public:
  explicit MessageLines(ReadBytes read) : read_(std::move(read)) {}

  enum class Outcome : unsigned char { line, too_long, end };
  // The next line that is not blank, without its end. The last one needs no line break.
  Outcome next(std::string& line);

 private:
  bool fill();

  ReadBytes read_;
  std::string buffer_;
  std::size_t at_ = 0;
};

}  // namespace docmill
