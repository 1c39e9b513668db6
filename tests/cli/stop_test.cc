// SPDX-License-Identifier: Apache-2.0
//
// Signals to a run that does not poll for them: an export whose output nobody reads. It blocks in a write, which
// represents any long piece of work that does not poll.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <vector>

#include "stages/base/file_system.h"
#include "tests/cli/command_line_fixture.h"

namespace docmill {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

constexpr int kHangsAfterMs = 60'000;  // only a run that hangs takes that long

class StopTest : public CommandLineFixture {
 protected:
  StopTest() {
    // More than a pipe holds, and more than one chunk of output.
    std::string source;
    for (int i = 0; i < 4000; ++i) source += "def a_function_with_some_name_" + std::to_string(i) + "(): pass\n";
    for (const char* name : {"c", "d", "e"}) top.write("repo/" + std::string(name) + ".py", source);
  }

  ~StopTest() override {
    if (pid > 0) kill(pid, SIGKILL), waitpid(pid, nullptr, 0);
  }

  // Starts an export into a pipe, and waits until it has begun to write.
  void start_export(const std::vector<const char*>& flags, int ignored_signal = 0) {
    int ends[2];
    ASSERT_EQ(pipe2(ends, O_CLOEXEC), 0);
    unread.reset(ends[0]);
    const UniqueFd out(ends[1]);
    const std::string repo = top.path("repo"), cache = top.path("cache"), log = top.path("stderr");
    std::vector<const char*> arguments{DOCMILL_BINARY, "export",      repo.c_str(), "--format",
                                       "jsonl",        "--cache-dir", cache.c_str()};
    arguments.insert(arguments.end(), flags.begin(), flags.end());
    arguments.push_back(nullptr);
    pid = fork();
    if (pid == 0) {
      dup2(out.get(), STDOUT_FILENO);
      dup2(open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666), STDERR_FILENO);
      for (const int number : {SIGINT, SIGTERM}) signal(number, number == ignored_signal ? SIG_IGN : SIG_DFL);
      execv(DOCMILL_BINARY, const_cast<char* const*>(arguments.data()));
      _exit(127);
    }
    char first = 0;
    ASSERT_EQ(read(unread.get(), &first, 1), 1);
  }

  // The exit code, or minus the signal that ended it.
  int wait_for_end() {
    const UniqueFd process(static_cast<int>(syscall(SYS_pidfd_open, pid, 0)));
    struct pollfd ended {
      process.get(), POLLIN, 0
    };
    if (poll(&ended, 1, kHangsAfterMs) != 1) {
      ADD_FAILURE() << "still running";
      return -1;
    }
    int status = 0;
    waitpid(std::exchange(pid, -1), &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

  pid_t pid = -1;
  UniqueFd unread;
};

TEST_F(StopTest, FirstSignalEndsARunThatIsStuck) {
  for (const int number : {SIGINT, SIGTERM}) {
    start_export({});
    kill(pid, number);
    EXPECT_EQ(wait_for_end(), 128 + number);
    EXPECT_THAT(top.read("stderr"), HasSubstr("docmill: stopped; finished work is kept\n"));
  }
}

TEST_F(StopTest, QuietRunIsStoppedWithoutAMessage) {
  start_export({"-q"});
  kill(pid, SIGINT);
  EXPECT_EQ(wait_for_end(), 130);
  EXPECT_THAT(top.read("stderr"), IsEmpty());
}

TEST_F(StopTest, SecondSignalEndsItAtOnce) {
  start_export({});
  kill(pid, SIGINT);
  kill(pid, SIGTERM);
  EXPECT_THAT(wait_for_end(), testing::AnyOf(143, 130));  // the later one, but two signals at once have no order
}

TEST_F(StopTest, SignalThatWasIgnoredAtTheStartStaysIgnored) {
  start_export({}, SIGINT);
  kill(pid, SIGINT);
  kill(pid, SIGTERM);
  EXPECT_EQ(wait_for_end(), 143);
}

}  // namespace
}  // namespace docmill
