// SPDX-License-Identifier: Apache-2.0
//
// Uses write(2) instead of stdio: a failed write is not retried at exit, and errno is that of the write.
#include "cli/standard_streams.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>

#include "cli/exit_code.h"
#include "cli/message.h"
#include "cli/process_guard.h"

namespace docmill {

void fill_closed_streams() noexcept {
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(fd, F_GETFD) != -1 || errno != EBADF) continue;
    // open() returns the lowest free descriptor: this one, because those below are open by now.
    const int opened = ::open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    if (opened != fd) ::_exit(kFailure);
  }
}

int write_to_stream(int fd, std::string_view bytes) noexcept {
  while (!bytes.empty()) {
    const ssize_t count = ::write(fd, bytes.data(), bytes.size());
    if (count >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno == EAGAIN) {
      struct pollfd writable {
        fd, POLLOUT, 0
      };
      if (::poll(&writable, 1, -1) < 0 && errno != EINTR) return errno;
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

void StandardOutput::write(std::string_view bytes) {
  pending_ += bytes;
  if (pending_.size() >= kChunkBytes) flush();
}

void StandardOutput::flush() {
  if (failure_ == 0) failure_ = write_to_stream(STDOUT_FILENO, pending_);
  pending_.clear();
  if (failure_ == EPIPE) end_by_broken_pipe();
}

int StandardOutput::end(int exit_code) {
  flush();
  if (failure_ == 0) return exit_code;
  return report_failure(system_error("write", "standard output", failure_));
}

}  // namespace docmill
