// SPDX-License-Identifier: Apache-2.0
//
// Invalid command lines: exit code 2, what is wrong, and what may have been meant.
#include <gmock/gmock.h>
#include <unistd.h>

#include "tests/cli/command_line_fixture.h"

namespace docmill {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

class Usage : public CommandLineFixture {
 protected:
  // Expects exactly one error and the hint how to get help.
  void expect_error(const std::string& arguments, const std::string& message, const std::string& command) {
    const Ran ran = docmill(arguments);
    EXPECT_EQ(ran.exit_code, 2) << arguments;
    EXPECT_EQ(ran.out, "") << arguments;
    EXPECT_EQ(ran.err, "docmill: error: " + message + "\ndocmill: run '" + command + " --help' for usage\n");
  }
  void expect_failure(const std::string& arguments, const std::string& message) {
    const Ran ran = docmill(arguments);
    EXPECT_EQ(ran.exit_code, 2) << arguments;
    EXPECT_EQ(ran.err, "docmill: error: " + message + "\n");
  }
};

TEST_F(Usage, UnknownCommandIsNamedWithTheNearest) {
  expect_error("bulid", "docmill has no command 'bulid'; did you mean 'build'?", "docmill");
  expect_error("bulid --help", "docmill has no command 'bulid'; did you mean 'build'?", "docmill");
  expect_error("help bulid", "docmill has no command 'bulid'; did you mean 'build'?", "docmill");
  expect_error("BUILD repo", "docmill has no command 'BUILD'; did you mean 'build'?", "docmill");
  expect_error("gc", "docmill has no command 'gc'", "docmill");
  expect_error("''", "docmill has no command ''", "docmill");
  expect_error("cache ststs", "docmill cache has no command 'ststs'; did you mean 'stats'?", "docmill cache");
}

TEST_F(Usage, UnknownFlagIsNamedWithTheNearest) {
  expect_error("--verison", "docmill has no flag '--verison'; did you mean '--version'?", "docmill");
  expect_error("build repo --ouput x", "docmill build has no flag '--ouput'; did you mean '--output'?",
               "docmill build");
  expect_error("build repo --ouput=x", "docmill build has no flag '--ouput'; did you mean '--output'?",
               "docmill build");
  expect_error("build -x repo", "docmill build has no flag '-x'", "docmill build");
  expect_error("cache stats --foramt json", "docmill cache stats has no flag '--foramt'; did you mean '--format'?",
               "docmill cache stats");
  expect_error("-q build repo", "-q must come after the command", "docmill build");
  expect_error("build repo -jobs 4", "-jobs needs two dashes: --jobs", "docmill");
  expect_error("build repo -output=x", "-output needs two dashes: --output", "docmill");
}

TEST_F(Usage, ValueOfTheWrongFormIsReportedWithItsFlag) {
  for (const char* value : {"0", "x", "-1", "4097", "99999999999999999999"}) {
    expect_error(std::string("build repo --jobs ") + value,
                 "--jobs must be a number from 1 to 4096, not '" + std::string(value) + "'", "docmill build");
  }
  expect_error("build repo --color sometimes", "--color must be auto, always or never, not 'sometimes'",
               "docmill build");
  expect_error("build repo --cache-max-size 10XB", "--cache-max-size must be a size such as 512M or 1GiB, not '10XB'",
               "docmill build");
  expect_error("build repo --cache-mode on", "--cache-mode must be read-write, read-only or off, not 'on'",
               "docmill build");
  expect_error("cache stats --format xml", "--format must be text or json, not 'xml'", "docmill cache stats");
  expect_error("export repo --format xml", "--format must be jsonl or scip or ctags or sarif, not 'xml'",
               "docmill export");
  expect_error("build repo --strict=maybe", "--strict takes no value", "docmill build");
  expect_error("build repo --source-url 'javascript:x//{path}'",
               "--source-url must be an http or https address, or a relative path: 'javascript:x//{path}'",
               "docmill build");
}

TEST_F(Usage, MissingOrEmptyValueIsReportedWithItsFlag) {
  expect_error("build repo -o", "--output needs a value: DIR", "docmill build");
  expect_error("export repo",
               "--format is required: jsonl: one object for each file, on a line; scip: a SCIP index; ctags: tags; "
               "sarif: faults that rules found",
               "docmill export");
  expect_error("explain", "PAGE is required: A page of a site", "docmill explain");
  for (const char* flag : {"--output", "--cache-dir"}) {
    expect_error(std::string("build repo ") + flag + " ''", std::string(flag) + " must be a path, not ''",
                 "docmill build");
  }
  expect_error("build repo --project ''", "--project must be a name on one line, not ''", "docmill build");
  expect_error("build repo --exclude ''", "--exclude must be a list of patterns, none of them empty", "docmill build");
  expect_error("build repo --config ''", "--config must not be empty", "docmill build");
  expect_error("build repo --stats ''", "--stats must not be empty", "docmill build");
  expect_error("build ''", "REPO must not be empty", "docmill build");
  expect_error("explain ''", "PAGE must not be empty", "docmill explain");
}

TEST_F(Usage, ConflictingArgumentsAreNamed) {
  expect_error("build repo extra", "docmill build takes no more arguments, but got 'extra'", "docmill build");
  expect_error("languages x", "docmill languages takes no more arguments, but got 'x'", "docmill languages");
  expect_error("build repo --no-cache --cache-mode off", "--cache-mode and --no-cache cannot be given together",
               "docmill build");
}

TEST_F(Usage, LaterValueOfAFlagWins) {
  EXPECT_EQ(docmill("build repo -q -o one -o two").exit_code, 0);
  EXPECT_FALSE(top.exists("one"));
  EXPECT_TRUE(top.exists("two/index.md"));
}

TEST_F(Usage, MissingPathIsNamedAsGiven) {
  expect_failure("build nowhere", "cannot document nowhere: no such file or directory");
  expect_failure("build repo/a.py", "cannot document repo/a.py: not a directory");
  expect_failure("clean nowhere", "cannot clean nowhere: no such file or directory");
  expect_failure("explain nowhere", "cannot explain nowhere: no such file or directory");
  expect_failure("explain repo", "cannot explain repo: it is a folder; give a page of a site, such as repo/index.md");
  expect_failure("explain repo/a.py", "cannot explain repo/a.py: it is not in a docmill site");
  expect_failure("build repo --config nowhere.toml", "cannot read nowhere.toml: no such file or directory");
}

TEST_F(Usage, HelpIsPrintedForEveryCommandAndBeginsWithExamples) {
  for (const char* command : {"", "build", "check", "verify", "serve", "explain", "clean", "export", "rules",
                              "languages", "cache", "cache stats", "cache verify", "cache gc", "cache clear"}) {
    SCOPED_TRACE(command);
    const Ran help = docmill(std::string(command) + " --help");
    EXPECT_EQ(help.exit_code, 0);
    EXPECT_EQ(help.err, "");
    EXPECT_LT(help.out.find("Examples:\n  docmill "), help.out.find("Usage: docmill"));
    EXPECT_THAT(help.out, HasSubstr("Usage: docmill"));
    EXPECT_EQ(docmill("help " + std::string(command)).out, help.out);
  }
}

TEST_F(Usage, MissingCommandPrintsTheHelpAsAnError) {
  for (const char* command : {"", "cache"}) {
    const Ran bare = docmill(command);
    EXPECT_EQ(bare.exit_code, 2);
    EXPECT_EQ(bare.out, "");
    EXPECT_EQ(bare.err, docmill(std::string(command) + " --help").out);
  }
}

TEST_F(Usage, VersionIsOneLine) {
  EXPECT_EQ(docmill("--version").out, "docmill 0.1.0\n");
  EXPECT_EQ(docmill("-V").out, "docmill 0.1.0\n");
}

TEST_F(Usage, UnknownVariableIsAWarning) {
  const Ran ran = docmill("build repo", "DOCMILL_JOB=4");
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_THAT(ran.err, StartsWith("docmill: warning: DOCMILL_JOB is not a setting; did you mean 'DOCMILL_JOBS'?\n"));
  EXPECT_THAT(docmill("build repo -q", "DOCMILL_JOB=4").err, IsEmpty());
}

TEST_F(Usage, CommandsWithoutARepositoryDoNotReadItsFile) {
  top.write("docmill.toml", "nonsense\n");
  for (const char* command : {"cache stats", "languages", "cache clear"}) EXPECT_EQ(docmill(command).exit_code, 0);
  EXPECT_THAT(docmill("build .").err, HasSubstr("docmill.toml:1"));
}

TEST_F(Usage, FileThatCannotBeReadIsNamedOnce) {
  top.write("repo/sec.py", "x = 1\n");
  std::string before;
  if (geteuid() == 0) {  // root can read every file
    before = "chmod 755 . && mkdir -m 777 out && exec setpriv --reuid=65534 --regid=65534 --clear-groups ";
    if (docmill("--version", before).exit_code != 0) GTEST_SKIP() << "cannot become another user";
    top.remove("out");
  }
  const Ran ran = docmill("build repo -o out/site --no-cache", "chmod 0 repo/sec.py; " + before);
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_THAT(ran.err, StartsWith("docmill: warning: sec.py: cannot read the file: permission denied\n"));
}

}  // namespace
}  // namespace docmill
