// SPDX-License-Identifier: Apache-2.0
#include "cli/settings.h"

#include <gmock/gmock.h>

#include "cli/settings_table.h"
#include "tests/temporary_folder.h"

namespace docmill {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

using testing::AllOf;
using testing::IsEmpty;
using testing::Not;

class SettingsTest : public testing::Test {
 protected:
  SettingsTest() {
    setenv("XDG_CONFIG_HOME", top.path("user").c_str(), 1);
    top.make_folder("repo/.git");
    settings.repo = top.path("repo");
  }
  ~SettingsTest() override {
    for (const SettingRow& row : setting_rows()) unsetenv(variable_of(row).c_str());
    for (const char* name : {"XDG_CONFIG_HOME", "XDG_CACHE_HOME", "DOCMILL_JOB", "DOCMILL_ZZZZZZZZZZZ"}) unsetenv(name);
  }

  // The error in the settings, or "". Each call starts with default settings.
  std::string fault() {
    Settings fresh;
    fresh.repo = settings.repo;
    fresh.config_file = settings.config_file;
    settings = fresh;
    const Result<void> done = complete_settings(settings);
    return done ? "" : done.error().message;
  }
  std::string project_file_error(const std::string& text) {
    top.write("repo/docmill.toml", text);
    return fault();
  }

  TemporaryFolder top;
  Settings settings;
};

TEST_F(SettingsTest, FlagThenEnvironmentThenProjectThenUser) {
  top.write("user/docmill/config.toml", "jobs = 1\nproject = \"user\"\nstrict = true\npage_budget = \"2MiB\"\n");
  top.write("repo/docmill.toml", "project = \"project\"\nstrict = false\n");
  setenv("DOCMILL_JOBS", "3", 1);
  setenv("DOCMILL_PROJECT", "environment", 1);
  settings.jobs = 4;
  ASSERT_TRUE(complete_settings(settings));
  EXPECT_EQ(settings.jobs, 4);
  EXPECT_EQ(settings.project, "environment");
  EXPECT_EQ(settings.strict, false);
  EXPECT_EQ(settings.page_budget, 2u << 20);
}

TEST_F(SettingsTest, ProjectFileIsFoundUpToTheRootOfTheWorkTree) {
  top.write("repo/docmill.toml", "project = \"found\"\noutput = \"site\"\nexclude = [\"a\", \"b/\"]\n");
  top.make_folder("repo/sub/folder");
  settings.repo = top.path("repo/sub/folder");
  ASSERT_TRUE(complete_settings(settings));
  EXPECT_EQ(settings.project, "found");
  EXPECT_EQ(settings.output, top.path("repo/site"));
  EXPECT_THAT(*settings.exclude, ElementsAre("a", "b/"));
}

TEST_F(SettingsTest, FileAboveTheWorkTreeIsNotRead) {
  top.write("docmill.toml", "project = \"above\"\n");
  ASSERT_TRUE(complete_settings(settings));
  EXPECT_FALSE(settings.project);
}

TEST_F(SettingsTest, UnknownKeyIsAnErrorWithItsLineThatSuggestsTheNearest) {
  EXPECT_EQ(project_file_error("\nexlude = [\"a\"]\n"),
            top.path("repo/docmill.toml:2: unknown key 'exlude'; did you mean 'exclude'?"));
}

TEST_F(SettingsTest, ValueOfTheWrongFormIsAnErrorWithItsLine) {
  const auto ends_with = [&](const std::string& toml, const std::string& end) {
    const std::string message = project_file_error("# a comment\n" + toml + "\n");
    EXPECT_EQ(message, top.path("repo/docmill.toml:2: " + end)) << toml;
  };
  ends_with("jobs = 0", "'jobs' must be a number from 1 to 4096, not '0'");
  ends_with("jobs = \"4\"", "'jobs' must be a number from 1 to 4096, not '4'");
  ends_with("jobs = 4.5", "'jobs' must be a number from 1 to 4096, not a number with a fraction");
  ends_with("project = 5", "'project' must be a name on one line, not '5'");
  ends_with("project = \"\"", "'project' must be a name on one line, not ''");
  ends_with("project = [\"a\"]", "'project' must be a name on one line, not a list");
  ends_with("project = \"" + std::string(201, 'a') + "\"", "'project' must have at most 200 bytes");
  ends_with("project = \"a\\nb\"", "'project' must be a name on one line, not 'a\nb'");
  ends_with("output = \"\"", "'output' must be a path, not ''");
  ends_with("exclude = [\"a\", 5]", "'exclude' must be a pattern, not a list of other things");
  ends_with("exclude = [\"a\", \"\"]", "'exclude' must be a list of patterns, none of them empty");
  ends_with("strict = \"true\"", "'strict' must be true or false, not 'true'");
  ends_with("[strict]", "'strict' must be true or false, not a table");
  ends_with("max_file_size = \"10XB\"", "'max_file_size' must be a size such as 512M or 1GiB, not '10XB'");
  ends_with("source_url = \"javascript:{path}\"",
            "'source_url' must be an http or https address, or a relative path: 'javascript:{path}'");
}

TEST_F(SettingsTest, FileThatIsNotTomlIsAnErrorWithItsLine) {
  EXPECT_THAT(project_file_error("project = \n"), HasSubstr("docmill.toml:1"));
}

TEST_F(SettingsTest, FileThatIsTooLargeOrNotRegularIsAnError) {
  EXPECT_THAT(project_file_error("#" + std::string(1u << 20, 'x')), HasSubstr("docmill.toml: file too large"));
  top.remove("repo/docmill.toml");
  top.make_folder("repo/docmill.toml");
  EXPECT_THAT(fault(), HasSubstr("docmill.toml: is a directory"));
  top.remove("repo/docmill.toml");
  top.mkfifo("repo/docmill.toml");
  EXPECT_THAT(fault(), HasSubstr("docmill.toml: not a regular file"));
}

TEST_F(SettingsTest, NestingThatWouldOverrunTheParserIsAnError) {
  std::string dots = "a";
  for (int i = 0; i < 50'000; ++i) dots += ".a";
  for (const std::string& text : {dots + " = 1\n", "[" + dots + "]\n", "[[" + dots + "]]\n", "x = {" + dots + " = 1}\n",
                                  "x = " + std::string(50'000, '[') + "\n", "x = " + std::string(50'000, '{') + "\n"}) {
    EXPECT_THAT(project_file_error("# a comment\n" + text),
                AllOf(HasSubstr("docmill.toml:2"), HasSubstr("too deeply")));
  }
}

TEST_F(SettingsTest, RepositoryMaySetHowPagesLook) {
  EXPECT_EQ(
      project_file_error("project = \"p\"\nsource_url = \"https://h/{path}\"\ninclude = [\"a\"]\nexclude = [\"b\"]\n"
                         "strict = true\nmax_file_size = \"1MiB\"\npage_budget = \"1MiB\"\noutput = \"docs/site\"\n"),
      "");
  EXPECT_EQ(settings.output, top.path("repo/docs/site"));
}

TEST_F(SettingsTest, RepositoryMayNameMacrosWhichReplaceThoseOfTheUser) {
  const std::string entry = "[[definition_macro]]\nkind = \"function\"\nname = ";
  top.write("user/docmill/config.toml", entry + "\"MINE\"\n");
  EXPECT_EQ(project_file_error(""), "");
  EXPECT_THAT(*settings.definition_macros, ElementsAre(testing::Field(&DefinitionMacro::name, "MINE")));
  EXPECT_EQ(project_file_error(entry + "\"OURS\"\n" + entry + "\"OURS_*\"\n"), "");
  EXPECT_THAT(*settings.definition_macros, ElementsAre(testing::Field(&DefinitionMacro::name, "OURS"),
                                                       testing::Field(&DefinitionMacro::name, "OURS_*")));
  EXPECT_EQ(project_file_error("definition_macros = []\n"),
            top.path("repo/docmill.toml:1: unknown key 'definition_macros'; did you mean 'definition_macro'?"));
  EXPECT_EQ(project_file_error(entry + "5\n"),
            top.path("repo/docmill.toml:3: 'name' must be the name of a macro, or how it begins and a *, not '5'"));
}

TEST_F(SettingsTest, RepositoryMayNotSetWhatBelongsToTheUser) {
  for (const char* line : {"jobs = 4096", "max_memory = \"1B\"", "cache_dir = \"/abs\"", "cache_mode = \"off\"",
                           "cache_max_size = \"1B\"", "progress = \"never\"", "color = \"always\""}) {
    const std::string key = std::string(line).substr(0, std::string(line).find(' '));
    const SettingRow& row = *find_setting(key);
    const std::string message = project_file_error("\n" + std::string(line) + "\n");
    EXPECT_EQ(message, top.path("repo/docmill.toml:2: '") + key +
                           "' may not be set by a repository, only by its user: use " + flag_of(row) + ", " +
                           variable_of(row) + " or " + top.path("user/docmill/config.toml"));
    top.write("user/docmill/config.toml", line);
    EXPECT_EQ(project_file_error(""), "");
    top.remove("user");
  }
}

TEST_F(SettingsTest, RepositoryMayLowerLimitsButNotRaiseThem) {
  EXPECT_EQ(project_file_error("max_file_size = \"10MiB\"\npage_budget = \"4k\"\n"), "");
  EXPECT_THAT(project_file_error("max_file_size = \"11MiB\"\n"),
              HasSubstr("docmill.toml:1: 'max_file_size' may be lowered"));
  EXPECT_THAT(project_file_error("page_budget = \"2MiB\"\n"),
              HasSubstr("docmill.toml:1: 'page_budget' may be lowered"));
}

TEST_F(SettingsTest, RepositoryMayNotPutTheSiteOutsideItself) {
  top.make_folder("other");
  top.make_folder("repo/inside");
  top.symlink("repo/out", "../other");
  top.symlink("repo/round", "inside");
  top.symlink("repo/nowhere", "../missing");
  const std::string other = top.path("other");
  for (const std::string& path :
       {std::string("../other"), other, std::string("out"), std::string("out/site"), std::string("round"),
        std::string("round/site"), std::string("nowhere"), std::string("inside/../../other"), std::string(".git"),
        std::string(".git/hooks/site"), std::string("../repo/out")}) {
    const std::string message = project_file_error("\noutput = \"" + path + "\"\n");
    EXPECT_THAT(message, AllOf(HasSubstr("docmill.toml:2: 'output' may not be this path in a repository's file ("),
                               HasSubstr("use --output, DOCMILL_OUTPUT or ")))
        << path;
  }
  top.remove("repo/docmill.toml");
  top.write("user/docmill/config.toml", "output = \"" + other + "\"\n");
  EXPECT_EQ(fault(), "");
  setenv("DOCMILL_OUTPUT", top.path("repo/out").c_str(), 1);
  EXPECT_EQ(fault(), "");
}

TEST_F(SettingsTest, FileInTheRepositoryIsUntrustedEvenIfNamed) {
  top.write("repo/ci/own.toml", "jobs = 2\n");
  top.write("mine.toml", "jobs = 3\n");
  top.symlink("link.toml", top.path("repo/ci/own.toml"));
  top.symlink("repo/link.toml", top.path("mine.toml"));
  for (const char* name : {"repo/ci/own.toml", "link.toml", "repo/link.toml"}) {
    settings.config_file = top.path(name);
    EXPECT_THAT(fault(), Not(IsEmpty())) << name;
  }
  settings.config_file = top.path("mine.toml");
  EXPECT_EQ(fault(), "");
  EXPECT_EQ(settings.jobs, 3);
  settings.config_file = "/dev/null";
  EXPECT_EQ(fault(), "");
  settings.config_file = top.path("missing.toml");
  EXPECT_THAT(fault(), HasSubstr("missing.toml: no such file or directory"));
}

TEST_F(SettingsTest, FileThatIsALinkIsNotReadFromARepository) {
  top.write("secret.toml", "project = \"secret\"\n");
  top.symlink("repo/docmill.toml", "../secret.toml");
  EXPECT_THAT(fault(), HasSubstr("docmill.toml: it is a symbolic link"));
}

TEST_F(SettingsTest, VariableOfTheWrongFormIsAnErrorThatNamesIt) {
  setenv("DOCMILL_CACHE_MODE", "on", 1);
  EXPECT_EQ(fault(), "DOCMILL_CACHE_MODE must be read-write, read-only or off, not 'on'");
}

TEST_F(SettingsTest, UnknownVariableIsReportedWithTheNearest) {
  setenv("DOCMILL_JOBS", "3", 1);
  EXPECT_THAT(unknown_variables(), IsEmpty());
  setenv("DOCMILL_JOB", "3", 1);
  setenv("DOCMILL_ZZZZZZZZZZZ", "", 1);
  EXPECT_THAT(unknown_variables(),
              testing::UnorderedElementsAre("DOCMILL_JOB is not a setting; did you mean 'DOCMILL_JOBS'?",
                                            "DOCMILL_ZZZZZZZZZZZ is not a setting"));
}

TEST_F(SettingsTest, CacheIsInTheUsersCachesUnlessItIsSet) {
  setenv("XDG_CACHE_HOME", "/caches", 1);
  EXPECT_EQ(cache_folder_of(settings), "/caches/docmill");
  setenv("XDG_CACHE_HOME", "relative", 1);
  EXPECT_EQ(cache_folder_of(settings), std::string(std::getenv("HOME")) + "/.cache/docmill");
  setenv("DOCMILL_CACHE_DIR", top.path("here").c_str(), 1);
  ASSERT_TRUE(complete_settings(settings));
  EXPECT_EQ(cache_folder_of(settings), top.path("here"));
}

TEST(ParseSize, PowersOf1024) {
  EXPECT_EQ(parse_size("512"), 512u);
  EXPECT_EQ(parse_size("64k"), 65536u);
  EXPECT_EQ(parse_size("10MiB"), 10u << 20);
  EXPECT_EQ(parse_size("1G"), 1u << 30);
  for (const char* wrong : {"", "M", "1X", "-1", "1.5M", "1bib", "99999999999T"})
    EXPECT_EQ(parse_size(wrong), std::nullopt) << wrong;
}

}  // namespace
}  // namespace docmill
