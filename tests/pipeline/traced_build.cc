// SPDX-License-Identifier: Apache-2.0
#include "tests/pipeline/traced_build.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdint>

namespace docmill {
namespace {

constexpr int kSyscallStop = SIGTRAP | 0x80;  // set by PTRACE_O_TRACESYSGOOD
constexpr int kCannotTrace = 126;
constexpr long kOptions = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE | PTRACE_O_EXITKILL;

long trace(__ptrace_request request, pid_t thread, std::uintptr_t data = 0) {
  return ::ptrace(request, thread, nullptr, data);
}

[[noreturn]] void become(const std::vector<std::string>& arguments, const std::string& cache, const std::string& log) {
  std::vector<char*> words{const_cast<char*>(DOCMILL_BINARY)};
  for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  const int file = ::open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  ::dup2(file, STDERR_FILENO);
  ::setenv("DOCMILL_CACHE_DIR", cache.c_str(), 1);
  ::setenv("XDG_CONFIG_HOME", "/nonexistent", 1);
  ::setenv("ASAN_OPTIONS", "detect_leaks=0", 1);  // its search for leaks traces the process itself
  if (::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0) ::_exit(kCannotTrace);
  ::execv(DOCMILL_BINARY, words.data());
  ::_exit(kCannotTrace);
}

// The signal to deliver to a thread that stopped with this signal. Some stops are caused by tracing itself.
std::uintptr_t signal_of_stop(int signal) {
  const bool is_ours = signal == kSyscallStop || signal == SIGTRAP || signal == SIGSTOP;
  return is_ours ? 0 : static_cast<std::uintptr_t>(signal);
}

bool changes_files(std::uint64_t call, const std::uint64_t* arguments) {
  switch (call) {
    case SYS_openat: return (arguments[2] & O_CREAT) != 0;
#ifdef SYS_open
    case SYS_open: return (arguments[1] & O_CREAT) != 0;
    case SYS_rename:
    case SYS_unlink:
    case SYS_mkdir:
    case SYS_rmdir:
#endif
    case SYS_write:
    case SYS_pwrite64:
    case SYS_renameat:
    case SYS_renameat2:
    case SYS_unlinkat:
    case SYS_mkdirat:
    case SYS_ftruncate: return true;
    default: return false;
  }
}

}  // namespace

TracedBuild::TracedBuild(const std::vector<std::string>& arguments, const std::string& cache, const std::string& log) {
  pid_ = ::fork();
  if (pid_ == 0) become(arguments, cache, log);
  int status = 0;
  EXPECT_EQ(::waitpid(pid_, &status, 0), pid_);
  is_traced_ = WIFSTOPPED(status) && trace(PTRACE_SETOPTIONS, pid_, kOptions) == 0;
  if (is_traced_) {
    stopped_.emplace_back(pid_, 0);
  } else if (WIFSTOPPED(status)) {
    kill();
  } else {
    pid_ = -1;
  }
}

TracedBuild::~TracedBuild() { kill(); }

bool TracedBuild::begins_change(pid_t thread) const {
  __ptrace_syscall_info info{};
  if (::ptrace(PTRACE_GET_SYSCALL_INFO, thread, sizeof info, &info) <= 0) return false;
  return info.op == PTRACE_SYSCALL_INFO_ENTRY && changes_files(info.entry.nr, info.entry.args);
}

void TracedBuild::take_end(pid_t process, int status) {
  if (process != pid_) return;  // a thread
  exit_code_ = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  pid_ = -1;
}

bool TracedBuild::run_to(int count) {
  while (!is_over()) {
    for (const auto& [thread, signal] : stopped_) trace(PTRACE_SYSCALL, thread, signal);
    stopped_.clear();
    int status = 0;
    const pid_t thread = ::waitpid(-1, &status, __WALL);
    if (thread < 0) return false;
    if (!WIFSTOPPED(status)) {
      take_end(thread, status);
      continue;
    }
    stopped_.emplace_back(thread, signal_of_stop(WSTOPSIG(status)));
    if (WSTOPSIG(status) == kSyscallStop && begins_change(thread) && ++calls_ == count) return true;
  }
  return false;
}

int TracedBuild::finish() {
  while (!is_over()) {
    for (const auto& [thread, signal] : stopped_) trace(PTRACE_DETACH, thread, signal);
    stopped_.clear();
    int status = 0;
    const pid_t thread = ::waitpid(-1, &status, __WALL);
    if (thread < 0) break;
    if (WIFSTOPPED(status)) {
      stopped_.emplace_back(thread, signal_of_stop(WSTOPSIG(status)));
    } else {
      take_end(thread, status);
    }
  }
  return exit_code_;
}

void TracedBuild::kill() {
  if (is_over()) return;
  ::kill(pid_, SIGKILL);
  for (int status = 0; !is_over();) {
    const pid_t ended = ::waitpid(-1, &status, __WALL);
    if (ended < 0) {
      pid_ = -1;
    } else if (!WIFSTOPPED(status)) {
      take_end(ended, status);
    }
  }
  stopped_.clear();
}

}  // namespace docmill
