// SPDX-License-Identifier: Apache-2.0
#include "pipeline/cluster/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <thread>

#include "stages/base/unique_fd.h"

namespace docmill {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::size_t kLongestAnswer = 64u << 20;
constexpr milliseconds kGlance{20};
constexpr milliseconds kLastWait{100};

// Where a child's three streams come from. A descriptor that is not -1 is used for both outputs.
struct Streams {
  std::string input;
  std::string output;
  int output_fd = -1;
};

class SpawnSettings {
 public:
  explicit SpawnSettings(const Streams& streams) {
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, streams.input.c_str(), O_RDONLY, 0);
    if (streams.output_fd >= 0) {
      ::posix_spawn_file_actions_adddup2(&actions, streams.output_fd, STDOUT_FILENO);
    } else {
      ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, streams.output.c_str(), O_WRONLY | O_CREAT | O_APPEND,
                                         0600);
    }
    ::posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
    ::posix_spawnattr_init(&attributes);
    sigset_t set;
    ::sigemptyset(&set);
    ::posix_spawnattr_setsigmask(&attributes, &set);
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGXFSZ}) ::sigaddset(&set, number);
    ::posix_spawnattr_setsigdefault(&attributes, &set);  // docmill ignores some of these
    ::posix_spawnattr_setpgroup(&attributes, 0);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  ~SpawnSettings() {
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
  }
  SpawnSettings(const SpawnSettings&) = delete;
  SpawnSettings& operator=(const SpawnSettings&) = delete;

  posix_spawn_file_actions_t actions{};
  posix_spawnattr_t attributes{};
};

std::vector<char*> pointers_to(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

// The environment of docmill without the names that `added` has, and `added`.
std::vector<std::string> environment_with(const std::vector<std::string>& added) {
  std::vector<std::string> all = added;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string_view given(*variable);
    const std::string_view name = given.substr(0, given.find('=') + 1);
    const bool is_replaced =
        std::any_of(added.begin(), added.end(), [&](const auto& a) { return a.starts_with(name); });
    if (!is_replaced) all.emplace_back(given);
  }
  return all;
}

Result<pid_t> spawn(std::vector<std::string> arguments, std::vector<std::string> environment, const Streams& streams) {
  const SpawnSettings settings(streams);
  pid_t process = -1;
  const int failure = ::posix_spawnp(&process, arguments.front().c_str(), &settings.actions, &settings.attributes,
                                     pointers_to(arguments).data(), pointers_to(environment).data());
  if (failure != 0) return tl::unexpected(system_error("run", arguments.front(), failure));
  return process;
}

bool has_group(pid_t process) { return ::kill(-process, 0) == 0 || errno == EPERM; }

// Adds what can be read to `text`; false at the end.
bool read_some(int fd, std::string& text) {
  char buffer[16 << 10];
  const ssize_t count = ::read(fd, buffer, sizeof buffer);
  if (count < 0) return errno == EINTR || errno == EAGAIN;
  if (text.size() < kLongestAnswer) text.append(buffer, static_cast<std::size_t>(count));
  return count > 0;
}

}  // namespace

Result<pid_t> start_child(const ChildPlan& plan) {
  return spawn(plan.arguments, environment_with(plan.variables), {plan.input, plan.output, -1});
}

bool has_ended(pid_t process) {
  int status = 0;
  const pid_t ended = ::waitpid(process, &status, WNOHANG);
  return ended == process || (ended < 0 && errno == ECHILD);
}

void wait_for_end(pid_t process, milliseconds patience) {
  const auto deadline = steady_clock::now() + patience;
  while (!has_ended(process) && steady_clock::now() < deadline) std::this_thread::sleep_for(kGlance);
}

void end_groups(const std::vector<pid_t>& processes, milliseconds patience) {
  std::vector<pid_t> left = processes;
  const auto prune = [&left] {
    std::erase_if(left, [](pid_t process) {
      (void)has_ended(process);
      return !has_group(process);
    });
  };
  for (const pid_t process : left) ::kill(-process, SIGTERM);
  const auto wait = [&](milliseconds at_most) {
    const auto deadline = steady_clock::now() + at_most;
    for (prune(); !left.empty() && steady_clock::now() < deadline; prune()) std::this_thread::sleep_for(kGlance);
  };
  wait(patience);
  for (const pid_t process : left) ::kill(-process, SIGKILL);
  wait(kLastWait);
}

Result<Answer> answer_of(const std::vector<std::string>& arguments, milliseconds patience,
                         const std::atomic<int>& stop) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return tl::unexpected(system_error("run", arguments.front(), errno));
  const UniqueFd out(ends[0]);
  UniqueFd in(ends[1]);
  const Result<pid_t> process = spawn(arguments, environment_with({}), {"/dev/null", "", in.get()});
  if (!process) return tl::unexpected(process.error());
  in.reset();
  Answer answer;
  const auto deadline = steady_clock::now() + patience;
  bool is_open = true;
  while (is_open && stop == 0 && steady_clock::now() < deadline) {
    struct pollfd readable {
      out.get(), POLLIN, 0
    };
    if (::poll(&readable, 1, static_cast<int>(kGlance.count())) > 0) is_open = read_some(out.get(), answer.text);
  }
  int status = 0;
  while (!is_open && ::waitpid(*process, &status, 0) < 0 && errno == EINTR) {}
  if (is_open) {
    end_groups({*process}, kLastWait);
  } else if (WIFEXITED(status)) {
    answer.exit_code = WEXITSTATUS(status);
  }
  return answer;
}

}  // namespace docmill
