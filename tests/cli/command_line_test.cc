// SPDX-License-Identifier: Apache-2.0
//
// The program as users see it: its output and its exit codes.
#include "tests/cli/command_line_fixture.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <sstream>

namespace docmill {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

using CommandLine = CommandLineFixture;

TEST_F(CommandLine, BuildPrintsItsSummaryOnStandardError) {
  const Ran ran = docmill("build repo");
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_EQ(ran.out, "");
  EXPECT_THAT(ran.err, StartsWith("docmill: 2 files, "));
  EXPECT_TRUE(top.exists("repo/docmill-docs/a.py_docs.md"));
}

TEST_F(CommandLine, QuietPrintsNothing) {
  const Ran ran = docmill("build repo -o site -q -j 1");
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_EQ(ran.err, "");
  EXPECT_TRUE(top.exists("site/index.md"));
}

TEST_F(CommandLine, CleanRemovesTheSiteAndNothingElse) {
  docmill("build repo");
  top.write("repo/docmill-docs/mine.txt", "mine");
  const Ran ran = docmill("clean repo");
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_EQ(top.entry_count("repo/docmill-docs"), 1u);
  EXPECT_EQ(top.read("repo/docmill-docs/mine.txt"), "mine");
  EXPECT_EQ(docmill("clean repo -o nothing").exit_code, 0);
}

TEST_F(CommandLine, CheckListsWhatABuildWouldChangeAndHowToUpdate) {
  docmill("build repo -o site -q");
  Ran ran = docmill("check repo -o site");
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_EQ(ran.out, "");
  EXPECT_THAT(ran.err, HasSubstr("up to date"));
  top.write("repo/b.sh", "#!/bin/sh\n. ./d.sh\n");
  ran = docmill("check repo -o site");
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_EQ(ran.out.substr(0, ran.out.find('\n')), "b.sh_docs.md");
  EXPECT_THAT(ran.err, HasSubstr("docmill build repo -o site"));
  ran = docmill("check repo -o site --diff");
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_THAT(ran.out, HasSubstr("\n-. ./c.sh\n+. ./d.sh\n"));
}

TEST_F(CommandLine, CheckSaysThatTheSettingsDiffer) {
  docmill("build repo -o site -q");
  EXPECT_THAT(docmill("check repo -o site --project other").err, HasSubstr("built with different settings (project"));
  top.write("repo/b.sh", "#!/bin/sh\n. ./d.sh\n");
  EXPECT_THAT(docmill("check repo -o site").err, Not(HasSubstr("different settings")));
}

TEST_F(CommandLine, StrictRunSaysWhyItFails) {
  std::string deep;
  for (int i = 0; i < 20; ++i) deep += std::string(200, 'x') + "/";
  top.write("repo/" + deep + "a.sh", "true\n");
  const Ran ran = docmill("build repo -o site --strict -q");
  EXPECT_EQ(ran.exit_code, 3);
  EXPECT_THAT(ran.err, HasSubstr("1 warning with --strict"));
}

TEST_F(CommandLine, DiffEscapesWhatCouldControlTheTerminal) {
  docmill("build repo -o site -q");
  top.write("site/index.md", "a\tb\033]0;title\007\n");
  const Ran ran = docmill("check repo -o site --diff");
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_THAT(ran.out, HasSubstr("\n-a\tb\\u{1B}]0;title\\u{7}\n"));
}

TEST_F(CommandLine, ExplainSaysWhatAPageWasMadeFromAndWhy) {
  docmill("build repo -o site -q");
  top.write("repo/b.sh", "#!/bin/sh\n. ./c.sh # more\n");
  Ran ran = docmill("explain site/b.sh_docs.md");
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_THAT(ran.out, HasSubstr("the file b.sh\n"));
  EXPECT_THAT(ran.out, HasSubstr("it is new"));
  docmill("build repo -o site -q");
  ran = docmill("explain site/b.sh_docs.md");
  EXPECT_THAT(ran.out, HasSubstr("a change of its source\n"));
  ran = docmill("explain site/none_docs.md");
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_THAT(ran.err, HasSubstr("none_docs.md"));
}

TEST_F(CommandLine, ExportPrintsOneObjectPerLine) {
  const Ran ran = docmill("export repo --format jsonl -q");
  EXPECT_EQ(ran.exit_code, 0);
  std::istringstream lines(ran.out);
  std::string line;
  std::getline(lines, line);
  const auto file = nlohmann::json::parse(line);
  EXPECT_EQ(file["schema"], 1);
  EXPECT_EQ(file["path"], "a.py");
  EXPECT_EQ(file["language"], "Python");
  EXPECT_EQ(file["symbols"][0]["name"], "f");
  EXPECT_EQ(file["symbols"][0]["signature"], "(x: int) -> int");
  EXPECT_EQ(file["symbols"][0]["doc"], "First.");
  EXPECT_EQ(file["symbols"][0]["line"], 5);
  EXPECT_EQ(file["symbols"][0]["end_line"], 9);
  EXPECT_EQ(file["imports"][0]["module"], "os");
  EXPECT_FALSE(file["symbols"][0].contains("scope"));
  std::getline(lines, line);
  EXPECT_EQ(nlohmann::json::parse(line)["path"], "b.sh");
  EXPECT_FALSE(std::getline(lines, line));
}

TEST_F(CommandLine, ExportAndCheckUseTheProjectsMacros) {
  top.write("repo/c.c", "MAKE_JOB(3, tidy) { return 1; }\n");
  docmill("build repo -o site -q");
  top.write("repo/docmill.toml", "[[definition_macro]]\nname = \"MAKE_*\"\nkind = \"function\"\nname_argument = 2\n");
  EXPECT_THAT(docmill("export repo --format jsonl -q").out, HasSubstr("\"name\":\"tidy\",\"kind\":\"function\""));
  const Ran ran = docmill("check repo -o site");
  EXPECT_THAT(ran.out, HasSubstr("c.c_docs.md\n"));
  EXPECT_THAT(ran.err, HasSubstr("built with different settings"));
}

TEST_F(CommandLine, PatternsDoNotSwallowTheRepo) {
  const Ran ran = docmill("export --format jsonl --exclude '*.sh' --exclude '*.txt' repo -q");
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_THAT(ran.out, HasSubstr("\"a.py\""));
  EXPECT_THAT(ran.out, testing::Not(HasSubstr("\"b.sh\"")));
}

TEST_F(CommandLine, EmptyResultNamesTheRuleThatEmptiedIt) {
  top.write("repo/.docmillignore", "*\n");
  const Ran ran = docmill("build repo");
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_THAT(ran.err, HasSubstr("nothing to document"));
  EXPECT_THAT(ran.err, HasSubstr(".docmillignore"));
}

TEST_F(CommandLine, RunsTheSameFromAnyFolder) {
  docmill("build repo -o one -q");
  docmill("build '" + top.path("repo") + "' -o '" + top.path("two") + "' -q -j 1");
  EXPECT_EQ(top.read("one/a.py_docs.md"), top.read("two/a.py_docs.md"));
}

}  // namespace
}  // namespace docmill
