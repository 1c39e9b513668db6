// SPDX-License-Identifier: Apache-2.0
//
// fork, exec, wait4. Signals are blocked around the fork, so that none arrives after a child starts but before the
// handler knows it.
#include "perf/child_process.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <thread>

#include "stages/base/file_system.h"
#include "stages/base/timer.h"

namespace docmill {
namespace {

constexpr std::array<int, 3> kSignals{SIGINT, SIGTERM, SIGHUP};

volatile sig_atomic_t interrupted = 0;
volatile sig_atomic_t running_child = 0;

extern "C" void on_signal(int number) {
  interrupted = 1;
  if (running_child > 0) kill(running_child, number);
}

// Blocks kSignals during its lifetime.
class HeldSignals {
 public:
  HeldSignals() {
    sigset_t held;
    sigemptyset(&held);
    for (int number : kSignals) sigaddset(&held, number);
    sigprocmask(SIG_BLOCK, &held, &before_);
  }
  ~HeldSignals() { release(); }
  HeldSignals(const HeldSignals&) = delete;
  HeldSignals& operator=(const HeldSignals&) = delete;

  void release() const { sigprocmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_;
};

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

// Starts a child with `output` as its standard output; returns its pid, or -1.
pid_t start(const std::vector<std::string>& arguments, int output) {
  std::vector<char*> argv;
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  const HeldSignals held;
  if (interrupted != 0) return -1;
  const pid_t child = fork();
  if (child == 0) {
    dup2(output, STDOUT_FILENO);
    dup2(open("/dev/null", O_RDONLY), STDIN_FILENO);
    held.release();
    execvp(argv[0], argv.data());
    _exit(127);
  }
  running_child = child;
  return child;
}

// The exit code of `child`, or 127 if there is no child.
int wait_for(pid_t child, struct rusage& usage) {
  int status = 0;
  pid_t ended = child < 0 ? -1 : 0;
  while (ended == 0) {
    ended = wait4(child, &status, 0, &usage);
    if (ended < 0 && errno == EINTR) ended = 0;
  }
  running_child = 0;
  if (interrupted != 0) return kInterruptedExitCode;
  if (ended < 0) return 127;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string read_to_end(int fd) {
  std::string text;
  std::array<char, 65536> buffer;
  for (;;) {
    const ssize_t count = read(fd, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

}  // namespace

Measured measure(const std::vector<std::string>& arguments) {
  const UniqueFd nowhere(open("/dev/null", O_WRONLY | O_CLOEXEC));
  struct rusage usage {};
  const Timer timer;
  const int exit_code = wait_for(start(arguments, nowhere.get()), usage);
  return {timer.seconds(), seconds(usage.ru_utime) + seconds(usage.ru_stime),
          static_cast<std::uint64_t>(usage.ru_maxrss) * 1024, exit_code};
}

Measured measure_interrupted(const std::vector<std::string>& arguments, int delay_ms) {
  const UniqueFd nowhere(open("/dev/null", O_WRONLY | O_CLOEXEC));
  const pid_t child = start(arguments, nowhere.get());
  std::this_thread::sleep_for(std::chrono::milliseconds(delay_ms));
  siginfo_t state{};
  const bool has_ended =
      child < 0 ||
      (waitid(P_PID, static_cast<id_t>(child), &state, WEXITED | WNOHANG | WNOWAIT) == 0 && state.si_pid != 0);
  if (!has_ended) kill(child, SIGINT);
  struct rusage usage {};
  const Timer timer;
  const int exit_code = wait_for(child, usage);
  return {has_ended ? 0 : timer.seconds(), seconds(usage.ru_utime) + seconds(usage.ru_stime),
          static_cast<std::uint64_t>(usage.ru_maxrss) * 1024, exit_code};
}

std::optional<std::string> output_of(const std::vector<std::string>& arguments) {
  std::array<int, 2> ends{-1, -1};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
  const UniqueFd reader(ends[0]);
  UniqueFd writer(ends[1]);
  const pid_t child = start(arguments, writer.get());
  writer.reset();
  std::string text = read_to_end(reader.get());
  struct rusage usage {};
  if (wait_for(child, usage) != 0) return std::nullopt;
  return text;
}

void pass_signals_to_children() {
  struct sigaction action {};
  action.sa_handler = on_signal;
  for (int number : kSignals) {
    struct sigaction before {};
    if (sigaction(number, nullptr, &before) == 0 && before.sa_handler == SIG_IGN) continue;  // nohup
    sigaction(number, &action, nullptr);
  }
}

bool was_interrupted() { return interrupted != 0; }

}  // namespace docmill
