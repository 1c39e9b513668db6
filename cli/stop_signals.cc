// SPDX-License-Identifier: Apache-2.0
//
// The first signal starts a timer, and the timer's signal ends the process. That needs no thread, so it works even if
// every thread is stuck. Handlers call only async-signal-safe functions (signal-safety(7)) that cannot block.
#include "cli/stop_signals.h"

#include <poll.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

#include "cli/progress_display.h"

namespace docmill {
namespace {

StopSignal received{0};
static_assert(StopSignal::is_always_lock_free, "set in a signal handler");

const char* last_message = "";
timer_t deadline{};
bool has_deadline = false;

// Writes only if standard error is ready: it may be a pipe that nobody reads.
void write_if_possible(const char* text) noexcept {
  struct pollfd error_stream {
    STDERR_FILENO, POLLOUT, 0
  };
  if (*text == '\0' || ::poll(&error_stream, 1, 0) != 1 || (error_stream.revents & POLLOUT) == 0) return;
  [[maybe_unused]] const ssize_t ignored = ::write(STDERR_FILENO, text, std::strlen(text));
}

void end_now() noexcept {
  if (is_progress_bar_shown()) write_if_possible(kClearLine);
  write_if_possible(last_message);
  ::_exit(exit_code_of_stop());
}

extern "C" void on_stop(int number) {
  const int errno_before = errno;
  if (received.exchange(number) != 0) end_now();
  struct itimerspec when {};
  when.it_value.tv_nsec = std::chrono::nanoseconds(kPatience).count();
  if (has_deadline) ::timer_settime(deadline, 0, &when, nullptr);
  errno = errno_before;
}

extern "C" void on_deadline(int) { end_now(); }

void set_handler(int number, void (*handler)(int)) noexcept {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  ::sigfillset(&action.sa_mask);
  ::sigaction(number, &action, nullptr);
}

bool is_ignored(int number) noexcept {
  struct sigaction action {};
  return ::sigaction(number, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

}  // namespace

void stop_on_signals(const char* message) noexcept {
  last_message = message;
  struct sigevent event {};
  event.sigev_notify = SIGEV_SIGNAL;
  event.sigev_signo = SIGRTMIN;  // not SIGALRM: the parent process may have set an alarm
  has_deadline = ::timer_create(CLOCK_MONOTONIC, &event, &deadline) == 0;
  if (has_deadline) set_handler(SIGRTMIN, on_deadline);
  for (const int number : {SIGINT, SIGTERM}) {
    if (!is_ignored(number)) set_handler(number, on_stop);
  }
}

const StopSignal& stop_signal() noexcept { return received; }

int exit_code_of_stop() noexcept { return 128 + received.load(); }

}  // namespace docmill
