// SPDX-License-Identifier: Apache-2.0
//
// Standard input, output and error as a program is really given them: closed, full, or a pipe whose reader has gone.
// StandardOutput is the only way to standard output, message.h the only way to standard error.
#pragma once

#include <fmt/format.h>

#include <iterator>
#include <string>
#include <string_view>

namespace docmill {

// Opens /dev/null, in the direction that nothing is done in, in place of each of the three that is closed, so that no
// file of docmill can get its number. Writing to such a one fails as it would if it were closed.
void fill_closed_streams() noexcept;

// Writes all of `bytes`, and waits while the reader of a non-blocking descriptor is busy; 0, or the errno value.
int write_to_stream(int fd, std::string_view bytes) noexcept;

// Data on its way to standard output, collected so that a line does not cost a system call. Not thread-safe. After the
// first failure nothing more is written; end() reports it.
class StandardOutput {
 public:
  void write(std::string_view bytes);

  template <typename... Args>
  void print(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(pending_), format, std::forward<Args>(args)...);
    if (pending_.size() >= kChunkBytes) flush();
  }

  // Writes what was collected, for example before a message that refers to it.
  void flush();

  // True once a write has failed: producing more is a waste.
  bool has_failed() const { return failure_ != 0; }

  // Writes what is left, and gives `exit_code`; if anything could not be written, prints an error and gives kFailure.
  // If the reader of a pipe has gone, ends the process by SIGPIPE, as other programs do (`docmill export … | head`);
  // if whoever started docmill ignores that signal, it is an error like any other.
  int end(int exit_code);

 private:
  static constexpr std::size_t kChunkBytes = 64u << 10;

  std::string pending_;
  int failure_ = 0;  // errno value
};

}  // namespace docmill
