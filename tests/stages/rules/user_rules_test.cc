// SPDX-License-Identifier: Apache-2.0
//
// Rules of users: how they join docmill's own, which facts they make out of date, and what is wrong with a file.
#include "stages/rules/user_rules.h"
#include "tests/rule_position.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <string>

namespace docmill {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

// A rule for calls of `callee`.
std::string rule_text(std::string_view id, std::string_view callee, std::string_view more = "") {
  return fmt::format(
      "[[rule]]\nid = '{}'\nkind = 'security'\nseverity = 'high'\nconfidence = 'high'\ntitle = 'Title'\n"
      "message = 'Message.'\nwhy = 'Why.'\nfix = 'Fix.'\nbad = 'x'\ngood = 'y'\n{}\n[[rule.match]]\ncall = '{}'\n",
      id, more, callee);
}

std::string file_text(std::string_view languages, const std::string& rules) {
  return fmt::format("languages = {}\n{}", languages, rules);
}

RunRules rules_with(const std::string& text) {
  UserRules rules;
  const Result<void> added = rules.add_file("my.toml", text);
  EXPECT_TRUE(added) << added.error().message;
  return rules.finish();
}

std::string fault_of(const std::string& text) {
  UserRules rules;
  const Result<void> added = rules.add_file("my.toml", text);
  return added ? "none" : added.error().message;
}

TEST(UserRules, NewRuleComesAfterAllOfItsSet) {
  const RunRules own, all = rules_with(file_text("'Python'", rule_text("my/f", "f")));
  const RuleSet &before = *own.find("Python"), &after = *all.find("Python");
  ASSERT_EQ(after.rules.size(), before.rules.size() + 1);
  for (std::size_t i = 0; i < before.rules.size(); ++i) EXPECT_EQ(after.rules[i].id, before.rules[i].id);
  EXPECT_EQ(after.rules.back().id, "my/f");
  ASSERT_EQ(all.user_rules().size(), 1u);
  EXPECT_EQ(all.user_rules()[0].id, "my/f");
  EXPECT_EQ(all.user_rules()[0].place, "my.toml:2");
}

TEST(UserRules, RuleWithAKnownIdTakesItsPlace) {
  const RunRules own, all = rules_with(file_text("'Python'", rule_text("py/eval", "my_eval")));
  const RuleSet& set = *all.find("Python");
  const std::uint32_t position = rule_position(set, "py/eval");
  EXPECT_EQ(set.rules.size(), own.find("Python")->rules.size());
  EXPECT_EQ(position, rule_position(*own.find("Python"), "py/eval"));
  EXPECT_EQ(set.rules[position].matches[0].names[0], "my_eval");
}

TEST(UserRules, OnlyTheLanguagesOfARuleGetAnotherVersion) {
  const RunRules own, all = rules_with(file_text("['C', 'C++']", rule_text("my/f", "f", "languages = 'C++'")));
  EXPECT_NE(all.version("C++"), own.version("C++"));
  for (const char* language : {"C", "Python", "Go"})
    EXPECT_EQ(all.version(language), own.version(language)) << language;
}

TEST(UserRules, RuleThatIsReplacedChangesTheLanguagesItWasFor) {
  const RunRules own;
  const RuleSet& set = *own.find("C");
  const auto of_all = std::ranges::find_if(set.rules, [](const Rule& rule) { return rule.languages.empty(); });
  ASSERT_NE(of_all, set.rules.end());
  const RunRules all = rules_with(file_text("'C++'", rule_text(of_all->id, "f")));
  EXPECT_NE(all.version("C"), own.version("C"));
  EXPECT_FALSE(applies_to(all.find("C")->rules[static_cast<std::size_t>(of_all - set.rules.begin())], "C"));
}

TEST(UserRules, RuleIsForTheLanguagesOfItsFile) {
  const RunRules all = rules_with(file_text("'C++'", rule_text("my/f", "f")));
  EXPECT_TRUE(applies_to(all.find("C++")->rules.back(), "C++"));
  EXPECT_FALSE(applies_to(all.find("C++")->rules.back(), "C"));
}

TEST(UserRules, VersionCoversWhatDecidesAFinding) {
  const auto version = [](const std::string& rules) {
    return rules_with(file_text("'Python'", rules)).version("Python");
  };
  const std::uint64_t first = version(rule_text("my/f", "f"));
  EXPECT_EQ(version(rule_text("my/f", "f")), first);
  EXPECT_NE(version(rule_text("my/f", "g")), first);
  EXPECT_NE(version(rule_text("my/g", "f")), first) << "a comment allows a rule by its id";
  EXPECT_NE(version(rule_text("my/f", "f", "same_as = 'X1'")), first);
  EXPECT_NE(version(rule_text("my/f", "f") + rule_text("my/g", "g")),
            version(rule_text("my/g", "g") + rule_text("my/f", "f")))
      << "findings have the positions of rules";
  std::string text = rule_text("my/f", "f");
  text.replace(text.find("'Title'"), 7, "'Other'");
  EXPECT_EQ(version(text), first);
  EXPECT_NE(rules_with(file_text("'Python'", text)).digest(),
            rules_with(file_text("'Python'", rule_text("my/f", "f"))).digest())
      << "pages show titles";
}

TEST(UserRules, ErrorsNameFileLineAndRule) {
  EXPECT_EQ(fault_of(file_text("'Python'", rule_text("my/f", "f", "kinds = 1"))),
            "my.toml:13: rule 'my/f': unknown key 'kinds'");
  EXPECT_EQ(fault_of(file_text("'Python'", rule_text("my/f", "f") + "where = 'arg x'\n")),
            "my.toml:16: rule 'my/f': the condition \"arg x\": 'x' is not a number");
  EXPECT_THAT(fault_of("languages = 'Python'\n[[rule]\n"), StartsWith("my.toml:2: "));
  EXPECT_EQ(fault_of(rule_text("my/f", "f")), "my.toml:1: 'languages' is missing");
  EXPECT_EQ(fault_of("languages = 'Python'\nmore = 1\n"), "my.toml:2: unknown key 'more'");
}

TEST(UserRules, LanguagesAreOfOneSet) {
  EXPECT_EQ(fault_of(file_text("'Pyton'", "")), "my.toml:1: docmill has no rules for 'Pyton', so none can be added");
  EXPECT_EQ(fault_of(file_text("['Python', 'Go']", "")),
            "my.toml:1: 'Python' and 'Go' do not share rules: use a file for each");
  EXPECT_EQ(fault_of(file_text("[]", "")), "my.toml:1: 'languages' must not be empty");
  EXPECT_EQ(fault_of(file_text("'Python'", "[syntax]\n")),
            "my.toml:2: the syntax of a language is docmill's own: leave out 'syntax'");
}

TEST(UserRules, IdsAreUnique) {
  EXPECT_EQ(fault_of(file_text("'Python'", rule_text("my/f", "f") + rule_text("my/f", "g"))),
            "my.toml:16: rule 'my/f': there is another one of this id in my.toml:2");
  EXPECT_EQ(fault_of(file_text("'Go'", rule_text("py/eval", "f"))),
            "my.toml:2: rule 'py/eval': docmill's rule of this id is for other languages");
}

// Pages show the texts as Markdown, and whoever writes a repository's rules must not write its pages.
TEST(UserRules, TextsCannotChangeAPage) {
  const auto error_with = [](const std::string& message) {
    std::string text = rule_text("my/f", "f");
    text.replace(text.find("'Message.'"), 10, "\"" + message + "\"");
    return fault_of(file_text("'Python'", text));
  };
  EXPECT_EQ(error_with("See `a < b`: it is so, and `x[0]` too."), "none");
  EXPECT_EQ(error_with("a <b>"), "my.toml:8: rule 'my/f': 'message' can have '<' only between backticks");
  for (const char* text : {"[a](b)", "a & b", "**a**", "a | b", "`a` <b> `c`", "a\\\\b"}) {
    EXPECT_THAT(error_with(text), HasSubstr("only between backticks")) << text;
  }
  EXPECT_THAT(error_with("a ` b"), HasSubstr("in pairs"));
  EXPECT_THAT(error_with("``a``"), HasSubstr("in pairs"));
  EXPECT_THAT(error_with("`{{#include x}}`"), HasSubstr("must have no '{{'"));
  EXPECT_THAT(error_with("a\\nb"), HasSubstr("must have no line breaks"));
  EXPECT_THAT(error_with("a\\u202Eb"), HasSubstr("nothing that cannot be seen"));
  EXPECT_THAT(error_with("# a"), HasSubstr("must begin with a word"));
  EXPECT_THAT(error_with(std::string(301, 'a')), HasSubstr("at most 300 bytes"));
}

TEST(UserRules, NumberOfExpressionsIsLimited) {
  std::string many = "where = \"name matches";
  for (int i = 0; i < 501; ++i) many += " 'a'";
  EXPECT_THAT(fault_of(file_text("'Python'", rule_text("my/f", "f") + many + "\"\n")),
              HasSubstr("docmill takes at most 500 regular expressions"));
}

TEST(UserRules, NumberOfRulesIsLimited) {
  std::string rules;
  for (int i = 0; i < 1001; ++i) rules += rule_text("my/f" + std::to_string(i), "f");
  EXPECT_THAT(fault_of(file_text("'Python'", rules)), HasSubstr("rule 'my/f1000': docmill takes at most 1000 rules"));
}

}  // namespace
}  // namespace docmill
