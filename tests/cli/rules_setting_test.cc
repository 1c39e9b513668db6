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

  // A file of rules with one for calls of `callee`.
  static std::string rule_file(const std::string& id, const std::string& callee, const std::string& more = "") {
    return "languages = 'Python'\n" + more + "[[rule]]\nid = '" + id + "'\n" + rule_texts() +
           "[[rule.match]]\ncall = '" + callee + "'\n";
  }

  static std::string rule_texts() {
    return "kind = 'security'\nseverity = 'low'\nconfidence = 'high'\ntitle = 'Title'\nmessage = 'My message.'\n"
           "why = 'Why.'\nfix = 'Fix.'\nbad = 'x'\ngood = 'y'\n";
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
  EXPECT_THAT(page(), AllOf(HasSubstr("[`py/eval`](./findings/py/eval.md), medium severity"),
                            HasSubstr("`py/subprocess-shell`")));
  set_rules("[rules]\noff = [\"py/subprocess-shell\"]\nseverity = { \"py/eval\" = \"low\" }\n");
  EXPECT_EQ(docmill("check repo -q").exit_code, 1);
  EXPECT_THAT(page("--stats stats"),
              AllOf(HasSubstr("[`py/eval`](./findings/py/eval.md), low severity"), Not(HasSubstr("subprocess-shell"))));
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

TEST_F(RulesSettingTest, RulesOfFilesFindAndAreConfigured) {
  top.write("repo/rules/one.toml", rule_file("my/eval", "eval"));
  top.write("repo/rules/two.toml", rule_file("py/subprocess-shell", "nothing"));
  set_rules("[rules]\nfiles = [\"rules/*.toml\"]\nseverity = { \"my/*\" = \"high\" }\n");
  EXPECT_EQ(results(), "py/eval warning\nmy/eval error\n") << "a rule with a known id takes its place";
  EXPECT_THAT(page(), HasSubstr("**Title** ([`my/eval`](./findings/my/eval.md), high severity): My message.\n"));
  EXPECT_EQ(docmill("verify repo/docmill-docs -q").exit_code, 0);
}

TEST_F(RulesSettingTest, InlineRulesNameTheirLanguages) {
  set_rules("[[rules.rule]]\nid = 'my/eval'\nlanguages = 'Python'\n" + rule_texts() +
            "[[rules.rule.match]]\ncall = 'eval'\n");
  EXPECT_THAT(results(), HasSubstr("my/eval note\n"));
  EXPECT_THAT(error_of("[[rules.rule]]\nid = 'my/eval'\n"), HasSubstr("docmill.toml:1: 'languages' is missing"));
  EXPECT_THAT(error_of("[rules]\nrule = 1\n"), HasSubstr("begin each with [[rules.rule]]"));
}

TEST_F(RulesSettingTest, OnlyFilesOfTheLanguageAreExtractedAgain) {
  top.write("repo/main.go", "package main\n");
  top.write("repo/my.toml", rule_file("my/eval", "eval"));
  top.write("repo/docmill.toml", "");
  page();
  top.write("config.toml", "[rules]\nfiles = [\"repo/my.toml\"]\n");
  page("--config config.toml --stats stats");
  EXPECT_EQ(Json::parse(top.read("stats"))["parsed"], 1) << "a.py";
  top.write("repo/my.toml", rule_file("my/eval", "exec"));
  EXPECT_THAT(page("--config config.toml --stats stats"), Not(HasSubstr("My message.")));
  EXPECT_EQ(Json::parse(top.read("stats"))["parsed"], 2) << "a.py and my.toml";
  top.write("repo/my.toml", rule_file("my/eval", "eval"));
  EXPECT_THAT(page("--config config.toml --stats stats"), HasSubstr("My message."));
  EXPECT_EQ(Json::parse(top.read("stats"))["parsed"], 0) << "the store has the facts for these rules";
}

TEST_F(RulesSettingTest, FilesOfRulesThatCannotBeRead) {
  EXPECT_THAT(error_of("[rules]\nfiles = [\"none/*.toml\"]\n"),
              HasSubstr("docmill.toml:2: 'files' names 'none/*.toml', but there is no such file"));
  for (const char* path : {"../my.toml", "/etc/passwd", "", "a/../../b"}) {
    EXPECT_THAT(error_of(std::string("[rules]\nfiles = [\"") + path + "\"]\n"),
                HasSubstr("must have paths below the folder of this file"))
        << path;
  }
  top.write("outside.toml", rule_file("my/eval", "eval"));
  shell(
      "ln -s ../outside.toml repo/link.toml; ln -s .. repo/up; mkdir -p repo/.git; cp outside.toml repo/.git/my.toml");
  EXPECT_THAT(error_of("[rules]\nfiles = [\"link.toml\"]\n"), HasSubstr("symbolic link"));
  EXPECT_THAT(error_of("[rules]\nfiles = [\"up/outside.toml\"]\n"), HasSubstr("symbolic link"));
  EXPECT_THAT(error_of("[rules]\nfiles = [\".git/my.toml\"]\n"), HasSubstr("it is in a .git folder"));
  EXPECT_THAT(error_of("[rules]\nfiles = [\"rules\"]\n[rules.severity]\n"), HasSubstr("there is no such file"));
  top.make_folder("repo/rules");
  EXPECT_THAT(error_of("[rules]\nfiles = [\"rules\"]\n"),
              AllOf(HasSubstr("cannot read "), HasSubstr("repo/rules: is a directory")));
}

TEST_F(RulesSettingTest, FaultsOfRuleFilesNameFileLineAndRule) {
  set_rules("[rules]\nfiles = [\"my.toml\"]\n");
  const auto error_with = [&](const std::string& text) {
    top.write("repo/my.toml", text);
    const Ran ran = docmill("build repo -q");
    EXPECT_EQ(ran.exit_code, 2);
    return ran.err;
  };
  EXPECT_THAT(error_with(rule_file("my/eval", "eval") + "where = \"at nowhere exists\"\n"),
              HasSubstr("my.toml:2: rule 'my/eval': the grammar has no place 'nowhere'"));
  EXPECT_THAT(error_with(rule_file("my/eval", "eval") + "where = \"name matches '('\"\n"),
              HasSubstr("my.toml:2: rule 'my/eval': the expression '(': missing )"));
  EXPECT_THAT(error_with(rule_file("my/eval", "eval") + "where = \"name matches '(\\\\pL{30}){30}'\"\n"),
              HasSubstr("pattern too large"));
  EXPECT_THAT(error_with(rule_file("my/eval", "eval") + "node = 'call'\n"),
              HasSubstr("rule 'my/eval': a match can have only one target"));
  EXPECT_THAT(error_with(std::string(2'000'000, '#')), HasSubstr("file too large"));
  EXPECT_THAT(error_with("a = " + std::string(100'000, '[')), HasSubstr("nested too deeply"));
}

TEST_F(RulesSettingTest, NoRulesReadsNoFilesOfRules) {
  set_rules("[rules]\nfiles = [\"none.toml\"]\n");
  EXPECT_EQ(docmill("build repo -q --no-rules").exit_code, 0);
}

}  // namespace
}  // namespace docmill
