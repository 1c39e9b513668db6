// SPDX-License-Identifier: Apache-2.0
//
// Output on a terminal: colours, and a progress bar that fits.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/progress_display.h"
#include "stages/base/file_system.h"
#include "tests/cli/command_line_fixture.h"

namespace docmill {
namespace {

using testing::HasSubstr;
using testing::Not;

// A terminal that replaces this process's standard error during its lifetime.
class Terminal {
 public:
  explicit Terminal(unsigned short columns) {
    struct winsize size {};
    size.ws_col = columns;
    int master = -1, slave = -1;
    EXPECT_EQ(openpty(&master, &slave, nullptr, nullptr, &size), 0);
    master_.reset(master);
    before_.reset(dup(STDERR_FILENO));
    dup2(slave, STDERR_FILENO);
    close(slave);
  }
  ~Terminal() { dup2(before_.get(), STDERR_FILENO); }

  // Waits for output and returns it.
  std::string read_some() const {
    char buffer[4096];
    const ssize_t count = read(master_.get(), buffer, sizeof buffer);
    return {buffer, static_cast<std::size_t>(std::max<ssize_t>(count, 0))};
  }

 private:
  UniqueFd master_;
  UniqueFd before_;
};

class TerminalTest : public CommandLineFixture {
 protected:
  // The output of the command on a terminal of that kind.
  std::string on_terminal(const std::string& arguments, const std::string& kind, const std::string& before = "") {
    // script(1) provides a terminal and records its output.
    const Ran ran = shell("TERM=" + kind + " " + before + " script -qec \"'" + DOCMILL_BINARY + "' " + arguments +
                          "\" /dev/null </dev/null");
    return ran.out;
  }
};

TEST(ProgressText, FitsTheTerminal) {
  Progress progress;
  EXPECT_EQ(progress_text(progress, 80), "scanning");
  progress.files_total = 20'000;
  progress.files_done = 10'000;
  EXPECT_EQ(progress_text(progress, 80), "[###############               ]  50% reading files 10000/20000");
  EXPECT_EQ(progress_text(progress, 64), "[###############               ]  50% reading files 10000/20000");
  EXPECT_EQ(progress_text(progress, 63), " 50% reading files 10000/20000");
  EXPECT_EQ(progress_text(progress, 30), " 50% reading files");
  EXPECT_EQ(progress_text(progress, 18), " 50%");
  EXPECT_EQ(progress_text(progress, 1), "");
  EXPECT_EQ(progress_text(progress, 0), "");
  progress.page_tasks_total = 8;
  progress.page_tasks_done = 8;
  EXPECT_EQ(progress_text(progress, 80), "[##############################] 100% writing pages");
}

TEST(ProgressDisplay, BarFitsTheTerminalAndIsCleared) {
  const Terminal terminal(20);
  Progress progress;
  progress.files_total = 1000;
  {
    const ProgressDisplay display(progress, ProgressStyle::bar);
    EXPECT_EQ(terminal.read_some(), "\r\033[K  0% reading files");
    EXPECT_TRUE(is_progress_bar_shown());
  }
  EXPECT_FALSE(is_progress_bar_shown());
  const std::string rest = terminal.read_some();
  EXPECT_TRUE(rest.ends_with(kClearLine)) << rest;
}

TEST_F(TerminalTest, ErrorsAreColouredOnACapableTerminal) {
  if (shell("command -v script").exit_code != 0) GTEST_SKIP() << "needs script(1)";
  EXPECT_THAT(on_terminal("build nowhere", "xterm"), HasSubstr("docmill: \033[1;31merror:\033[0m cannot"));
  EXPECT_THAT(on_terminal("build nowhere", "xterm", "NO_COLOR=1"), Not(HasSubstr("\033[")));
  EXPECT_THAT(on_terminal("build nowhere", "dumb"), Not(HasSubstr("\033[")));
  EXPECT_THAT(on_terminal("build nowhere --color always", "dumb"), HasSubstr("\033[1;31merror:\033[0m"));
  EXPECT_THAT(on_terminal("build nowhere --color never", "xterm"), Not(HasSubstr("\033[")));
  EXPECT_THAT(on_terminal("build nowhere", "xterm", "DOCMILL_COLOR=never"), Not(HasSubstr("\033[")));
}

TEST_F(TerminalTest, NothingIsColouredElsewhereUnlessAsked) {
  EXPECT_THAT(docmill("build nowhere").err, Not(HasSubstr("\033[")));
  EXPECT_THAT(docmill("build nowhere --color always").err, HasSubstr("\033[1;31merror:\033[0m"));
}

}  // namespace
}  // namespace docmill
