// SPDX-License-Identifier: Apache-2.0
//
// Running out of memory is handled by the new handler, not by catching std::bad_alloc: it may happen in a thread of
// oneTBB, or in a place where an exception ends the process without a message.
#include "cli/process_guard.h"

#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <exception>
#include <new>
#include <string>
#include <string_view>

#include "cli/exit_code.h"
#include "cli/message.h"
#include "cli/standard_streams.h"

namespace docmill {
namespace {

bool pipes_end_process = false;  // false if SIGPIPE was ignored at the start

// Allocates no memory.
[[noreturn]] void end_without_memory() noexcept {
  write_to_stream(STDERR_FILENO, "docmill: error: out of memory: try fewer --jobs or a smaller --max-memory\n");
  ::_exit(kFailure);
}

// True for the exception that oneTBB throws, in its own thread, if it cannot start another.
bool is_want_of_threads(std::string_view what) { return what.starts_with("pthread_create"); }

[[noreturn]] void end_by_exception() noexcept {
  try {
    if (const std::exception_ptr thrown = std::current_exception()) std::rethrow_exception(thrown);
    print_error("internal error: terminated");
  } catch (const std::bad_alloc&) {
    end_without_memory();
  } catch (const std::exception& exception) {
    print_error(is_want_of_threads(exception.what()) ? "cannot start another thread: try fewer --jobs"
                                                     : std::string("internal error: ") + exception.what());
  } catch (...) {
    print_error("internal error: unknown exception");
  }
  ::_exit(kFailure);
}

}  // namespace

void guard_process() noexcept {
  fill_closed_streams();
  std::set_new_handler(end_without_memory);
  std::set_terminate(end_by_exception);
  struct sigaction ignore {};
  ignore.sa_handler = SIG_IGN;
  struct sigaction before {};
  ::sigaction(SIGXFSZ, &ignore, nullptr);
  ::sigaction(SIGPIPE, &ignore, &before);
  pipes_end_process = before.sa_handler == SIG_DFL;
}

void end_by_broken_pipe() noexcept {
  if (!pipes_end_process) return;
  std::signal(SIGPIPE, SIG_DFL);
  std::raise(SIGPIPE);
}

}  // namespace docmill
