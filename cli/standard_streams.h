// SPDX-License-Identifier: Apache-2.0
//
// Standard input, output and error may be closed, full, or a pipe whose reader has exited. All output to standard
// output goes through StandardOutput, all messages to standard error through message.h.
#pragma once

#include <fmt/format.h>

#include <iterator>
#include <string>
#include <string_view>

namespace docmill {

// Opens /dev/null in place of each closed stream, so that no file of docmill gets its descriptor. It is opened in the
// unused direction, so writing to it still fails.
void fill_closed_streams() noexcept;

// Writes all of `bytes`, waiting if a non-blocking descriptor is not ready; 0, or the errno value.
int write_to_stream(int fd, std::string_view bytes) noexcept;

// Buffered standard output, so that not every line is a system call. Not thread-safe. After the first failure nothing
// more is written; end() reports it.
class StandardOutput {
 public:
  void write(std::string_view bytes);

  template <typename... Args>
  void print(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(pending_), format, std::forward<Args>(args)...);
    if (pending_.size() >= kChunkBytes) flush();
  }

  // Writes the buffer, for example before a message that refers to it.
  void flush();

  // True after a write has failed: more output would be wasted.
  bool has_failed() const { return failure_ != 0; }

  // Writes the rest and returns `exit_code`; if anything could not be written, prints an error and returns kFailure. If
  // the reader of a pipe has exited, ends the process by SIGPIPE, like other programs (`docmill export … | head`). If
  // that signal was ignored when docmill was started, it is an ordinary error.
  int end(int exit_code);

 private:
  static constexpr std::size_t kChunkBytes = 64u << 10;

  std::string pending_;
  int failure_ = 0;  // errno value
};

}  // namespace docmill
