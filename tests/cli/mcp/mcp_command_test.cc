// SPDX-License-Identifier: Apache-2.0
//
// `docmill mcp` as a process: with the client of the SDK, with standard input from a file, and how it ends.
#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "tests/cli/mcp/mcp_fixture.h"

namespace docmill {
namespace {

using testing::HasSubstr;

class McpCommand : public McpFixture {
 protected:
  std::string flags() const {
    return "'" + site_.top.path("repo") + "' -o '" + site_.top.path("site") + "' --cache-dir '" +
           site_.top.path("cache") + "'";
  }

  // Runs a command of the shell and returns its exit code, with what it printed in out_ and error_.
  int run(const std::string& command) {
    const int status = std::system(
        ("( " + command + " ) > '" + site_.top.path("out") + "' 2> '" + site_.top.path("error") + "'").c_str());
    out_ = site_.top.read("out");
    error_ = site_.top.read("error");
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  std::string out_;
  std::string error_;
};

TEST_F(McpCommand, TalksToTheClientOfTheSdk) {
  const int code = run("NODE_PATH='" DOCMILL_TEST_CASES "/../../.deps/node_modules' node '" DOCMILL_TEST_CASES
                       "/../cli/mcp/mcp_client_test.js' '" DOCMILL_BINARY "' '" +
                       site_.top.path("repo") + "' '" + site_.top.path("site") + "' '" + site_.top.path("cache") + "'");
  EXPECT_EQ(code, 0) << "(this test needs Node)\n" << out_ << error_;
}

TEST_F(McpCommand, AnswersAllThatAFileAsksAndEndsWithIt) {
  site_.top.write("questions",
                  hello() + request_line(1, "tools/call", {{"name", "list_folder"}}) + request_line(2, "ping"));
  EXPECT_EQ(run(DOCMILL_BINARY " mcp " + flags() + " < '" + site_.top.path("questions") + "'"), 0) << error_;
  EXPECT_EQ(std::count(out_.begin(), out_.end(), '\n'), 3);
  EXPECT_THAT(out_, HasSubstr("shapes/"));
  EXPECT_THAT(error_, HasSubstr("ready for questions about 11 files"));
  EXPECT_FALSE(site_.top.exists("site"));  // it writes no site
}

TEST_F(McpCommand, EndsAtOnceWithoutAQuestion) {
  EXPECT_EQ(run(DOCMILL_BINARY " mcp " + flags() + " < /dev/null"), 0) << error_;
  EXPECT_EQ(out_, "");
}

TEST_F(McpCommand, EndsBySignalsAsOtherProgramsDo) {
  for (const auto& [signal, code] : {std::pair("TERM", 143), {"INT", 130}}) {
    // A shell ignores SIGINT for what runs in the background.
    const std::string script = "mkfifo '" + site_.top.path(signal) + "'; exec 9<>'" + site_.top.path(signal) +
                               "'; env --default-signal=INT " DOCMILL_BINARY " mcp " + flags() + " -q <&9 & pid=$!; " +
                               "printf '%s' '" + hello() + "' >&9; while ! test -s '" + site_.top.path("out") +
                               "'; do :; done; kill -" + signal + " $pid; wait $pid";
    EXPECT_EQ(run(script), code) << error_;
  }
}

TEST_F(McpCommand, RefusesAFolderThatIsNotThere) {
  EXPECT_EQ(run(DOCMILL_BINARY " mcp /no/such/folder < /dev/null"), 2);
  EXPECT_THAT(error_, HasSubstr("/no/such/folder"));
  EXPECT_EQ(out_, "");
}

TEST_F(McpCommand, ItsHelpShowsAConfiguration) {
  EXPECT_EQ(run(DOCMILL_BINARY " mcp --help"), 0);
  EXPECT_THAT(out_,
              HasSubstr(R"({"mcpServers": {"docmill": {"command": "docmill", "args": ["mcp", "/path/to/repo"]}}})"));
}

}  // namespace
}  // namespace docmill
