// SPDX-License-Identifier: Apache-2.0
//
// The table [rules] of configuration files: what it changes in pages, logs and checks, and what is wrong with one.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tests/cli/command_line_fixture.h"

namespace docmill {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

using Json = nlohmann::json;

// A repository with one finding each of py/subprocess-shell (high) and py/eval (medium).
class RulesSettingTest : public CommandLineFixture {
 protected:
  RulesSettingTest() {
    top.write("repo/a.py",
              "import subprocess\n\n\ndef f(c):\n    r = subprocess.call(c, shell=True)\n    return r, eval(c)\n");
  }

  void set_rules(const std::string& text) { top.write("repo/docmill.toml", text); }

  std::string error_of(const std::string& text) {
    set_rules(text);
    const Ran ran = docmill("build repo -q");
    EXPECT_EQ(ran.exit_code, 2) << text;
    return ran.err;
  }

  std::string page(const std::string& flags = "") {
    const Ran ran = docmill("build repo -q " + flags);
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    return top.read("repo/docmill-docs/a.py_docs.md");
  }

  // Rule and level of each result of the log, one per line.
  std::string results() {
    const Ran ran = docmill("export repo --format sarif -q");
    std::string text;
    const Json log = Json::parse(ran.out);
    for (const Json& result : log["runs"][0]["results"]) {
      text += result["ruleId"].get<std::string>() + " " + result["level"].get<std::string>() + "\n";
    }
    return text;
  }
};

TEST_F(RulesSettingTest, SelectAndOffDecideWhatIsReported) {
  EXPECT_EQ(results(), "py/subprocess-shell error\npy/eval warning\n");
  set_rules("[rules]\noff = [\"py/ev*\"]\n");
  EXPECT_EQ(results(), "py/subprocess-shell error\n");
  set_rules("[rules]\nselect = [\"py/eval\", \"go/*\"]\n");
  EXPECT_EQ(results(), "py/eval warning\n");
  set_rules("[rules]\nselect = [\"py/*\"]\noff = [\"*-shell\"]\n");
  EXPECT_EQ(results(), "py/eval warning\n");
}

TEST_F(RulesSettingTest, SeverityOfTheLongestPatternDecides) {
  set_rules("[rules.severity]\n\"py/*\" = \"low\"\n\"py/ev*\" = \"high\"\n\"*\" = \"medium\"\n");
  EXPECT_EQ(results(), "py/subprocess-shell note\npy/eval error\n");
}

TEST_F(RulesSettingTest, PagesAreWrittenAgainWithoutParsing) {
  EXPECT_THAT(page(), AllOf(HasSubstr("`py/eval`, medium severity"), HasSubstr("`py/subprocess-shell`")));
  set_rules("[rules]\noff = [\"py/subprocess-shell\"]\nseverity = { \"py/eval\" = \"low\" }\n");
  EXPECT_EQ(docmill("check repo -q").exit_code, 1);
  EXPECT_THAT(page("--stats stats"), AllOf(HasSubstr("`py/eval`, low severity"), Not(HasSubstr("subprocess-shell"))));
  EXPECT_EQ(Json::parse(top.read("stats"))["parsed"], 1) << "only docmill.toml is new";
  EXPECT_EQ(docmill("verify repo/docmill-docs -q").exit_code, 0);
  set_rules("[rules]\nselect = [\"go/*\"]\n");
  EXPECT_THAT(page(), HasSubstr("The security rules for Python are switched off.\n"));
}

TEST_F(RulesSettingTest, ChecksLeaveOutWhatIsOff) {
  set_rules("[rules]\noff = [\"py/eval\"]\n");
  EXPECT_EQ(docmill("export repo --format sarif -q > old.sarif").exit_code, 0);
  EXPECT_EQ(docmill("check repo --findings new --baseline old.sarif -q").exit_code, 0);
  set_rules("[rules.severity]\n\"py/eval\" = \"high\"\n");
  const Ran now = docmill("check repo --findings new --baseline old.sarif -q");
  EXPECT_EQ(now.exit_code, 1);
  EXPECT_THAT(now.out, StartsWith("a.py:6: high: "));
}

TEST_F(RulesSettingTest, ProjectComesBeforeUserForEachKey) {
  top.write("user/docmill/config.toml", "[rules]\noff = [\"py/eval\"]\nseverity = { \"py/*\" = \"low\" }\n");
  set_rules("[rules]\noff = [\"py/subprocess-shell\"]\n");
  const Ran ran = docmill("export repo --format sarif -q", "export XDG_CONFIG_HOME=\"$PWD/user\";");
  const Json results = Json::parse(ran.out)["runs"][0]["results"];
  ASSERT_EQ(results.size(), 1u);
  EXPECT_EQ(results[0]["ruleId"], "py/eval");
  EXPECT_EQ(results[0]["level"], "note");
}

TEST_F(RulesSettingTest, FalseStillSwitchesAllOff) {
  set_rules("rules = false\n");
  EXPECT_THAT(results(), IsEmpty());
}

TEST_F(RulesSettingTest, UnknownIdsAndKeysAreErrors) {
  const std::string path = "docmill.toml";
  EXPECT_THAT(error_of("[rules]\n\noff = [\n\"py/evl\"]\n"),
              HasSubstr("docmill.toml:4: 'off' names 'py/evl', which matches no rule; did you mean 'py/eval'?"));
  EXPECT_THAT(error_of("[rules]\nselect = [\"cobol/*\"]\n"),
              HasSubstr("docmill.toml:2: 'select' names 'cobol/*', which matches no rule"));
  EXPECT_THAT(error_of("[rules.severity]\n\"py/evil\" = \"low\"\n"), HasSubstr("did you mean 'py/eval'?"));
  EXPECT_THAT(error_of("[rules]\noof = []\n"),
              HasSubstr("docmill.toml:2: unknown key 'oof' in 'rules'; did you mean 'off'?"));
}

TEST_F(RulesSettingTest, ValuesOfTheWrongForm) {
  EXPECT_THAT(error_of("[rules]\noff = \"py/eval\"\n"), HasSubstr(":2: 'off' must be a list of patterns"));
  EXPECT_THAT(error_of("[rules]\noff = [1]\n"), HasSubstr(":2: 'off' must be a list of patterns"));
  EXPECT_THAT(error_of("[rules]\noff = [\"\"]\n"),
              HasSubstr("'off' must have ids of rules or patterns such as py/*, not ''"));
  EXPECT_THAT(error_of("[rules]\noff = [\"Py\"]\n"), HasSubstr("not 'Py'"));
  EXPECT_THAT(error_of("[rules]\nselect = []\n"), HasSubstr(":2: 'select' must have a pattern"));
  EXPECT_THAT(error_of("[rules]\nseverity = \"high\"\n"), HasSubstr("'severity' must be a table"));
  EXPECT_THAT(error_of("[rules.severity]\n\"py/eval\" = \"warning\"\n"),
              HasSubstr(":2: the severity of 'py/eval' must be high, medium or low, not 'warning'"));
  EXPECT_THAT(error_of("[rules.severity]\n\"py/context-manager\" = \"low\"\n"),
              HasSubstr("'py/context-manager' is a pattern in code, which has no severity"));
  EXPECT_THAT(error_of("[rules]\noff = [\"" + std::string(201, 'a') + "\"]\n"), HasSubstr("at most 200 bytes"));
  std::string many = "[rules]\noff = [";
  for (int i = 0; i < 1001; ++i) many += "\"py/*\",";
  EXPECT_THAT(error_of(many + "]\n"), HasSubstr("'off' must have at most 1000 patterns"));
}

}  // namespace
}  // namespace docmill
