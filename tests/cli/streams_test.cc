// SPDX-License-Identifier: Apache-2.0
//
// Standard streams that are closed, full or read by nobody, and system limits: docmill prints a message and exits with
// 2, and never crashes.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <unistd.h>

#include "tests/cli/command_line_fixture.h"

namespace docmill {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

using Streams = CommandLineFixture;

// Exit code as shells report it: above 128 for a process that a signal ended.
constexpr int kEndedBySigpipe = 128 + 13;

TEST_F(Streams, StandardErrorThatIsClosedOrFullDoesNotStopABuild) {
  const Ran closed = docmill("build repo -o one 2>&-");
  EXPECT_EQ(closed.exit_code, 0);
  const Ran full = docmill("build repo -o two 2>/dev/full");
  EXPECT_EQ(full.exit_code, 0);
  EXPECT_TRUE(top.exists("one/index.md") && top.exists("two/index.md"));
  EXPECT_EQ(docmill("build nowhere 2>&-").exit_code, 2);
  EXPECT_EQ(docmill("bulid 2>/dev/full").exit_code, 2);
}

TEST_F(Streams, StandardOutputThatCannotBeWrittenIsAnError) {
  for (const char* command : {"export repo --format jsonl", "languages", "--help", "build --help", "--version",
                              "check repo", "cache stats", "cache stats --format json"}) {
    SCOPED_TRACE(command);
    const Ran full = docmill(std::string(command) + " >/dev/full");
    EXPECT_EQ(full.exit_code, 2);
    EXPECT_THAT(full.err, HasSubstr("docmill: error: cannot write standard output: no space left on device\n"));
    const Ran closed = docmill(std::string(command) + " >&-");
    EXPECT_EQ(closed.exit_code, 2);
    EXPECT_THAT(closed.err, HasSubstr("docmill: error: cannot write standard output: bad file descriptor\n"));
  }
}

// A file opened on one of their descriptors would receive the messages.
TEST_F(Streams, FilesDoNotTakeThePlaceOfClosedStreams) {
  top.write("repo/.docmillignore", "*.sh\n");  // for a message at the end
  EXPECT_EQ(docmill("build repo -o open -v").exit_code, 0);
  EXPECT_EQ(docmill("build repo -o closed --no-cache -v <&- >&- 2>&-").exit_code, 0);
  EXPECT_EQ(shell("rm -r open/.docmill closed/.docmill; diff -r open closed").out, "");
  const Ran checked = docmill("check repo -o closed");
  EXPECT_EQ(checked.exit_code, 0) << checked.out << checked.err;
}

TEST_F(Streams, ClosedPipeEndsAnExportSilently) {
  // A FIFO that was opened for reading and writing, and whose only reader then closed it.
  top.mkfifo("pipe");
  const std::string gone = "exec 3<>pipe 4>pipe 3<&-;";
  const std::string command = "'" + std::string(DOCMILL_BINARY) + "' export repo --format jsonl -q >&4";
  const Ran ran = shell(gone + "env --default-signal=PIPE " + command);
  EXPECT_EQ(ran.exit_code, kEndedBySigpipe);
  EXPECT_THAT(ran.err, Not(HasSubstr("docmill")));
  const Ran ignored = shell(gone + "env --ignore-signal=PIPE " + command);
  EXPECT_EQ(ignored.exit_code, 2);
  EXPECT_THAT(ignored.err, HasSubstr("cannot write standard output: broken pipe"));
}

TEST_F(Streams, ClosedPipeOfMessagesDoesNotStopABuild) {
  top.mkfifo("pipe");
  EXPECT_EQ(shell("exec 3<>pipe 4>pipe 3<&-; '" + std::string(DOCMILL_BINARY) + "' build repo 2>&4").exit_code, 0);
  EXPECT_TRUE(top.exists("repo/docmill-docs/index.md"));
}

TEST_F(Streams, FileBeyondTheSizeLimitIsAnErrorThatNamesIt) {
  const Ran ran = docmill("build repo --no-cache", "ulimit -f 1;");
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_THAT(ran.err, HasSubstr("docmill: error: cannot write " + top.path("repo/docmill-docs/")));
  EXPECT_THAT(ran.err, HasSubstr("file too large"));
}

TEST_F(Streams, LackOfMemoryOrThreadsIsAnError) {
#ifdef DOCMILL_ADDRESS_SANITIZER
  GTEST_SKIP() << "needs more than any limit";
#endif
  // From just enough to load the program, up to enough to finish.
  int failed = 0;
  int done = 0;
  for (int kilobytes = 60'000; kilobytes <= 160'000; kilobytes += 2'000) {
    SCOPED_TRACE(kilobytes);
    const std::string limit = "ulimit -v " + std::to_string(kilobytes) + ";";
    const Ran ran = docmill("build repo -o site --no-cache -j 8", limit);
    // It cannot be loaded, or ends before main: libraries have objects that need memory.
    if (ran.exit_code == 127 || docmill("--version", limit).exit_code != 0) continue;
    EXPECT_TRUE(ran.exit_code == 0 || ran.exit_code == 2) << ran.exit_code;
    EXPECT_THAT(ran.err, HasSubstr(ran.exit_code == 0 ? "docmill: 2 files" : "docmill: error: "));
    ++(ran.exit_code == 0 ? done : failed);
  }
  EXPECT_GT(failed + done, 0);
}

TEST_F(Streams, MessagesEscapeWhatCouldControlTheTerminal) {
  const Ran ran = docmill("build \"$(printf 'no\\033[31mwhere\\nx')\"");
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_THAT(ran.err, Not(HasSubstr("\033")));
  EXPECT_THAT(ran.err, HasSubstr("no\\u{1B}[31mwhere\\u{A}x"));
}

}  // namespace
}  // namespace docmill
