// SPDX-License-Identifier: Apache-2.0
//
// `docmill rules`: what it lists and explains, and the cases of users' files.
#include <gmock/gmock.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/cli/command_line_fixture.h"

namespace docmill {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::MatchesRegex;
using testing::Not;
using testing::StartsWith;

using Json = nlohmann::json;

class RulesCommandTest : public CommandLineFixture {
 protected:
  // A file with a rule for calls of `f`, and this `bad` case.
  void write_rule(const std::string& bad) {
    top.write("my.toml",
              "languages = 'Python'\n[[rule]]\nid = 'my/f'\nkind = 'security'\nseverity = 'low'\nconfidence = 'high'\n"
              "cwe = 78\ntitle = 'Title'\nmessage = 'Message.'\nwhy = 'Reason.'\nfix = 'Remedy.'\nbad = '''\n" +
                  bad + "'''\ngood = 'g()'\n[[rule.match]]\ncall = 'f'\n");
  }

  std::size_t lines_of(const std::string& arguments) {
    const std::string out = docmill(arguments).out;
    return static_cast<std::size_t>(std::count(out.begin(), out.end(), '\n'));
  }
};

TEST_F(RulesCommandTest, ListHasALineForEachRule) {
  const Ran ran = docmill("rules");
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_THAT(ran.out, StartsWith("RULE "));
  EXPECT_THAT(ran.out, HasSubstr("\npy/eval "));
  EXPECT_GT(lines_of("rules"), 900u);
  EXPECT_LT(lines_of("rules --language Go"), lines_of("rules"));
  EXPECT_THAT(docmill("rules --language Go").out, Not(HasSubstr("py/")));
  EXPECT_EQ(lines_of("rules 'py/eval*'"), 2u);
}

TEST_F(RulesCommandTest, OneRuleIsExplained) {
  EXPECT_THAT(docmill("rules py/subprocess-shell").out,
              AllOf(StartsWith("py/subprocess-shell: Command run through a shell\n\nsecurity, high severity, high "
                               "confidence, for Python\nCWE-78: "),
                    HasSubstr("\nWhy: "), HasSubstr("\nFix: "), HasSubstr("\nBad:\n\n    import subprocess\n"),
                    HasSubstr("\nGood:\n\n")));
}

TEST_F(RulesCommandTest, JsonHasAllThatIsKnown) {
  const Json rule = Json::parse(docmill("rules py/eval --format json").out);
  EXPECT_EQ(rule["id"], "py/eval");
  EXPECT_EQ(rule["languages"], Json::array({"Python"}));
  EXPECT_FALSE(rule["bad"].empty());
  std::istringstream lines(docmill("rules --format json").out);
  for (std::string line; std::getline(lines, line);) EXPECT_TRUE(Json::parse(line).is_object());
}

TEST_F(RulesCommandTest, SettingsOfTheRepositoryCount) {
  write_rule("f()  # <- finding\n");
  shell("mv my.toml repo");
  top.write("repo/docmill.toml",
            "[rules]\nfiles = [\"my.toml\"]\noff = [\"py/eval\"]\nseverity = { \"my/f\" = \"high\" }\n");
  EXPECT_THAT(docmill("rules py/eval --repo repo").out, HasSubstr("It is switched off.\n"));
  EXPECT_THAT(docmill("rules my/f --repo repo").out,
              AllOf(HasSubstr("high severity"), HasSubstr("It is yours: "), HasSubstr("repo/my.toml:2\n")));
  EXPECT_THAT(docmill("rules 'py/ev*' --repo repo").out, HasSubstr(" off "));
}

TEST_F(RulesCommandTest, UnknownRulesAndLanguages) {
  const Ran rule = docmill("rules py/evl");
  EXPECT_EQ(rule.exit_code, 2);
  EXPECT_EQ(rule.err, "docmill: error: there is no rule 'py/evl'; did you mean 'py/eval'?\n");
  const Ran language = docmill("rules --language Pyhton");
  EXPECT_EQ(language.exit_code, 2);
  EXPECT_EQ(language.err, "docmill: error: docmill has no rules for 'Pyhton'; did you mean 'Python'?\n");
}

TEST_F(RulesCommandTest, CasesOfAFileAreTested) {
  write_rule("f()  # <- finding\n");
  const Ran good = docmill("rules --test my.toml");
  EXPECT_EQ(good.exit_code, 0);
  EXPECT_THAT(good.err, HasSubstr("the cases of 1 rule hold"));
  EXPECT_THAT(good.out, IsEmpty());
  write_rule("f()\ng()  # <- finding\n");
  const Ran bad = docmill("rules --test my.toml my.toml");
  EXPECT_EQ(bad.exit_code, 1);
  EXPECT_THAT(bad.out, StartsWith("my.toml: my/f (bad, Python): findings on lines {1}, wanted {2}\n"));
  EXPECT_THAT(bad.err, HasSubstr("2 cases do not hold"));
}

TEST_F(RulesCommandTest, FileThatCannotBeTested) {
  top.write("my.toml", "languages = 'Cobol'\n");
  EXPECT_EQ(docmill("rules --test my.toml").exit_code, 2);
  EXPECT_EQ(docmill("rules --test none.toml").exit_code, 2);
  EXPECT_THAT(docmill("rules py/eval --test my.toml").err, HasSubstr("cannot be given together"));
}

}  // namespace
}  // namespace docmill
