// SPDX-License-Identifier: Apache-2.0
#include "stages/rules/rule_reader.h"

#include <gmock/gmock.h>

#include <string>

namespace docmill {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

constexpr std::string_view kFile = R"toml(languages = ['Python', 'Starlark']
[syntax]
spreads = ['list_splat']
keyword_argument = { node = 'keyword_argument', name = 'name', value = 'value' }
drop_prefixes = ['builtins.']
receivers = ['self']
suppressions = [{ marker = 'nosec', line = 'same' }, { marker = 'ignore', line = 'next' }]
[[syntax.site]]
kind = 'call'
node = 'call'
name = 'function'
from = 'object'
arguments = 'arguments'
[[syntax.site]]
kind = 'base'
node = 'class_definition'
name = 'superclasses'
each_argument = 'argument'
[syntax.groups]
string = ['string', { node = 'call', where = ["at a text 'x'"] }]
[syntax.contexts]
class = ['class_definition']
function = [{ node = 'function_definition', part = 'body', where = ['at async exists'] }]
[[rule]]
id = 'py/one-2'
kind = 'security'
severity = 'high'
confidence = 'low'
cwe = [78, 79]
same_as = ['B602', 'S602']
languages = ['Python']
skip_tests = true
title = 'One'
message = 'It is one.'
why = 'Because.'
fix = 'Do so.'
bad = 'bad()'
good = ['good()', 'better()']
[[rule.match]]
call = ['f', '.g']
where = ['arg 0 is @string']
inside = ['function']
outside = ['class']
loops = 2
as = 'use'
times = 3
[[rule.match]]
as = 'load'
import = 'm'
[[rule.match]]
node = 'call'
[rule.together]
in = 'file'
all = ['use']
none = ['load']
report = 'use'
every = true
)toml";

// The file with the text in place of the first `from`.
std::string changed(std::string_view from, std::string_view to) {
  std::string text(kFile);
  const std::size_t at = text.find(from);
  EXPECT_NE(at, text.npos) << from;
  return at == text.npos ? text : text.replace(at, from.size(), to);
}

std::string error_of(std::string_view text) {
  const Result<RuleFile> file = read_rules("rules.toml", "python", text);
  return file ? "none" : file.error().message;
}

std::string error_with(std::string_view from, std::string_view to) { return error_of(changed(from, to)); }

std::uint64_t version_with(std::string_view from, std::string_view to) {
  const Result<RuleFile> file = read_rules("rules.toml", "python", changed(from, to));
  EXPECT_TRUE(file) << file.error().message;
  return file ? file->set.version : 0;
}

class ReadRules : public testing::Test {
 protected:
  void SetUp() override {
    Result<RuleFile> file = read_rules("rules.toml", "python", kFile);
    ASSERT_TRUE(file) << file.error().message;
    file_ = std::move(*file);
  }

  const RuleSet& set() const { return file_.set; }

 private:
  RuleFile file_;
};

TEST_F(ReadRules, SyntaxIsReadCompletely) {
  EXPECT_EQ(set().name, "python");
  EXPECT_THAT(set().languages, ElementsAre("Python", "Starlark"));
  const RuleSyntax& syntax = set().syntax;
  EXPECT_THAT(syntax.spreads, ElementsAre("list_splat"));
  EXPECT_EQ(syntax.keyword.node, "keyword_argument");
  EXPECT_EQ(syntax.keyword.name, "name");
  EXPECT_EQ(syntax.keyword.arguments, "value");
  EXPECT_THAT(syntax.drop_prefixes, ElementsAre("builtins."));
  EXPECT_THAT(syntax.receivers, ElementsAre("self"));
  ASSERT_THAT(syntax.suppressions, SizeIs(2));
  EXPECT_EQ(syntax.suppressions[0].text, "nosec");
  EXPECT_FALSE(syntax.suppressions[0].is_before);
  EXPECT_TRUE(syntax.suppressions[1].is_before);
}

TEST_F(ReadRules, SitesGroupsAndContextsAreRead) {
  const RuleSyntax& syntax = set().syntax;
  ASSERT_THAT(syntax.sites, SizeIs(2));
  EXPECT_EQ(syntax.sites[0].kind, "call");
  EXPECT_EQ(syntax.sites[0].node, "call");
  EXPECT_EQ(syntax.sites[0].name, "function");
  EXPECT_EQ(syntax.sites[0].from, "object");
  EXPECT_EQ(syntax.sites[0].arguments, "arguments");
  EXPECT_EQ(syntax.sites[1].each_argument, "argument");
  ASSERT_THAT(syntax.groups, SizeIs(1));
  EXPECT_EQ(syntax.groups[0].name, "string");
  ASSERT_THAT(syntax.groups[0].entries, SizeIs(2));
  EXPECT_EQ(syntax.groups[0].entries[0].node, "string");
  EXPECT_THAT(syntax.groups[0].entries[1].where, SizeIs(1));
  ASSERT_THAT(syntax.contexts, SizeIs(2));
  EXPECT_EQ(syntax.contexts[1].name, "function");
  EXPECT_EQ(syntax.contexts[1].entries[0].part, "body");
  EXPECT_THAT(syntax.contexts[1].entries[0].where, SizeIs(1));
}

TEST_F(ReadRules, RuleIsReadCompletely) {
  ASSERT_THAT(set().rules, SizeIs(1));
  const Rule& rule = set().rules[0];
  EXPECT_EQ(rule.id, "py/one-2");
  EXPECT_EQ(rule.kind, RuleKind::security);
  EXPECT_EQ(rule.severity, Level::high);
  EXPECT_EQ(rule.confidence, Level::low);
  EXPECT_THAT(rule.cwe, ElementsAre(78, 79));
  EXPECT_THAT(rule.same_as, ElementsAre("B602", "S602"));
  EXPECT_TRUE(applies_to(rule, "Python"));
  EXPECT_FALSE(applies_to(rule, "Starlark"));
  EXPECT_TRUE(rule.skips_tests);
  EXPECT_EQ(rule.title, "One");
  EXPECT_EQ(rule.message, "It is one.");
  EXPECT_EQ(rule.why, "Because.");
  EXPECT_EQ(rule.fix, "Do so.");
  EXPECT_THAT(rule.bad, ElementsAre("bad()"));
  EXPECT_THAT(rule.good, ElementsAre("good()", "better()"));
}

TEST_F(ReadRules, MatchesAndTheirCombinationAreRead) {
  const Rule& rule = set().rules[0];
  ASSERT_THAT(rule.matches, SizeIs(3));
  const RuleMatch& use = rule.matches[0];
  EXPECT_EQ(use.kind, MatchKind::site);
  EXPECT_EQ(use.site, "call");
  EXPECT_THAT(use.names, ElementsAre("f", ".g"));
  ASSERT_THAT(use.where, SizeIs(1));
  EXPECT_EQ(use.where[0].part.base, PartBase::argument);
  EXPECT_THAT(use.inside, ElementsAre("function"));
  EXPECT_THAT(use.outside, ElementsAre("class"));
  EXPECT_EQ(use.loops, 2u);
  EXPECT_EQ(use.part, "use");
  EXPECT_EQ(use.times, 3u);
  EXPECT_EQ(rule.matches[1].kind, MatchKind::import);
  EXPECT_EQ(rule.matches[1].times, 1u);
  EXPECT_EQ(rule.matches[2].kind, MatchKind::node);
  EXPECT_EQ(rule.together.scope, RuleScope::file);
  EXPECT_THAT(rule.together.all, ElementsAre("use"));
  EXPECT_THAT(rule.together.none, ElementsAre("load"));
  EXPECT_EQ(rule.together.report, "use");
  EXPECT_TRUE(rule.together.reports_every);
}

TEST_F(ReadRules, WordsOfAScopeAreTheScopeItself) {
  std::string text = changed("import = 'm'", "node = 'm'");
  text.replace(text.find("in = 'file'"), 11, "in = 'class'");
  text.replace(text.find("report = 'use'"), 14, "report = 'class'");
  const Result<RuleFile> file = read_rules("", "", text);
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->set.rules[0].together.scope, RuleScope::class_);
  EXPECT_EQ(file->set.rules[0].together.report, "");
}

TEST_F(ReadRules, PatternNeedsNeitherSeverityNorFix) {
  std::string text = changed("kind = 'security'\nseverity = 'high'\n", "kind = 'pattern'\n");
  text.replace(text.find("fix = 'Do so.'\n"), 15, "");
  const Result<RuleFile> file = read_rules("", "", text);
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->set.rules[0].severity, Level::none);
}

TEST_F(ReadRules, FileMayHaveNoRules) {
  const std::string text(kFile.substr(0, kFile.find("[[rule]]")));
  const Result<RuleFile> file = read_rules("", "", text);
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_THAT(file->set.rules, IsEmpty());
}

TEST_F(ReadRules, VersionChangesWithWhatDecidesAFinding) {
  for (const auto& [from, to] : {std::pair("'Starlark'", "'Java'"),
                                 {"py/one-2", "py/one-3"},  // comments allow rules by their ids
                                 {"line = 'next'", "line = 'same'"},
                                 {"'.g'", "'.h'"},
                                 {"arg 0", "arg 1"},
                                 {"@string", "string"},
                                 {"loops = 2", "loops = 1"},
                                 {"inside = ['function']", "inside = ['class']"},
                                 {"times = 3", "times = 4"},
                                 {"text 'x'", "text 'y'"},
                                 {"'B602'", "'B603'"},
                                 {"every = true", "every = false"},
                                 {"languages = ['Python']", "languages = ['Starlark']"}}) {
    EXPECT_NE(version_with(from, to), set().version) << from;
  }
}

TEST_F(ReadRules, VersionDoesNotChangeWithWhatPagesSay) {
  for (const auto& [from, to] : {std::pair("'One'", "'Two'"),
                                 {"It is one.", "It is two."},
                                 {"Because.", "So."},
                                 {"severity = 'high'", "severity = 'low'"},
                                 {"bad()", "worse()"},
                                 {"78", "77"}}) {
    EXPECT_EQ(version_with(from, to), set().version) << from;
  }
}

TEST(ReadRulesError, TomlThatIsNotValid) {
  EXPECT_THAT(error_with("spreads = ['list_splat']", "spreads = ["), StartsWith("rules.toml:4: "));
}

TEST(ReadRulesError, KeysOfTheFile) {
  EXPECT_EQ(error_with("languages =", "tongues ="), "rules.toml:1: 'languages' is missing");
  EXPECT_EQ(error_of("languages = 'Python'\n"), "rules.toml:1: 'syntax' is missing");
  EXPECT_EQ(error_of("languages = 'Python'\nsyntax = 1\n"), "rules.toml:2: 'syntax' must be a table");
  EXPECT_EQ(error_with("[syntax]", "more = 1\n[syntax]"), "rules.toml:2: unknown key 'more'");
  EXPECT_EQ(error_with("['Python', 'Starlark']", "['Python', 1]"), "rules.toml:1: 'languages' must be text");
}

TEST(ReadRulesError, Syntax) {
  EXPECT_EQ(error_with("receivers", "receiver"), "rules.toml:6: unknown key 'receiver'");
  EXPECT_EQ(error_with(", value = 'value'", ""), "rules.toml:4: 'value' is missing");
  EXPECT_EQ(error_with("line = 'next'", "line = 'before'"), "rules.toml:7: 'line' must be one of: same, next");
  EXPECT_EQ(error_with("marker = 'nosec'", "marker = ''"), "rules.toml:7: 'marker' must not be empty");
  EXPECT_EQ(error_with("marker = 'nosec', ", ""), "rules.toml:7: 'marker' is missing");
  EXPECT_EQ(error_with("name = 'function'\n", ""), "rules.toml:8: 'name' is missing");
  EXPECT_EQ(error_with("from = 'object'", "form = 'object'"), "rules.toml:12: unknown key 'form'");
}

TEST(ReadRulesError, GroupsAndContexts) {
  EXPECT_EQ(error_with("'string', {", "1, {"), "rules.toml:20: 'entry' must be a table");
  EXPECT_EQ(error_with("{ node = 'call', where", "{ where"), "rules.toml:20: 'node' is missing");
  EXPECT_EQ(error_with("{ node = 'call', where", "{ node = 'call', part = 'x', where"),
            "rules.toml:20: unknown key 'part'");
  EXPECT_EQ(error_with("at a text 'x'", "at a text x"),
            "rules.toml:20: the condition \"at a text x\": 'text' takes strings in quotes");
  EXPECT_EQ(error_with("at a text 'x'", "at a is @number"), "rules.toml:2: there is no group '@number'");
  EXPECT_EQ(error_with("'at async exists'", "'at async is @number'"), "rules.toml:2: there is no group '@number'");
  EXPECT_EQ(error_with("class = ['class_definition']\n", ""), "rules.toml:21: 'class' is missing");
  EXPECT_EQ(error_with("function = [{", "method = [{"), "rules.toml:21: 'function' is missing");
}

// The test of such a group might never end.
TEST(ReadRulesError, GroupThatLeadsBackToItself) {
  EXPECT_EQ(error_with("at a text 'x'", "parent is @string"), "rules.toml:2: the group '@string' leads back to itself");
  EXPECT_EQ(error_with("string = ['string', {",
                       "a = [{ node = 'call', where = 'contains @string' }]\n"
                       "b = [{ node = 'call', where = 'is @a' }]\nstring = [{"),
            "none");
  EXPECT_EQ(error_with("string = ['string', { node = 'call', where = [\"at a text 'x'\"] }]",
                       "a = [{ node = 'call', where = 'contains @string' }]\n"
                       "b = ['call']\nstring = [{ node = 'call', where = 'is not @a' }]"),
            "rules.toml:2: the group '@a' leads back to itself");
}

TEST(ReadRulesError, KeysOfARule) {
  EXPECT_EQ(error_with("skip_tests = true", "skip_test = true"), "rules.toml:32: unknown key 'skip_test'");
  EXPECT_EQ(error_with("skip_tests = true", "skip_tests = 'yes'"), "rules.toml:32: 'skip_tests' must be true or false");
  EXPECT_EQ(error_with("kind = 'security'", "kind = 'style'"),
            "rules.toml:26: 'kind' must be one of: pattern, performance, security, correctness");
  EXPECT_EQ(error_with("severity = 'high'", "severity = 'none'"),
            "rules.toml:27: 'severity' must be one of: low, medium, high");
  EXPECT_EQ(error_with("confidence = 'low'", "confidence = 'none'"),
            "rules.toml:28: 'confidence' must be one of: low, medium, high");
  EXPECT_EQ(error_with("kind = 'security'", "kind = 'pattern'"), "rules.toml:27: unknown key 'severity'");
  for (const std::string_view key :
       {"id", "kind", "severity", "confidence", "title", "message", "why", "fix", "bad", "good"}) {
    std::string text(kFile);
    const std::size_t rule = text.find("[[rule]]");
    const std::size_t at = text.find("\n" + std::string(key) + " = ", rule);
    text.erase(at, text.find('\n', at + 1) - at);
    EXPECT_EQ(error_of(text), "rules.toml:24: '" + std::string(key) + "' is missing");
  }
}

TEST(ReadRulesError, IdsAndTitles) {
  constexpr std::string_view kWrongId = "rules.toml:24: 'id' must be words of a-z, 0-9 and '-', with a '/' between two";
  for (const std::string_view id : {"one", "py/One", "py/one two", "py/", "/one", ""}) {
    EXPECT_EQ(error_with("py/one-2", id), kWrongId) << id;
  }
  const std::string twice = std::string(kFile) + std::string(kFile.substr(kFile.find("[[rule]]")));
  EXPECT_EQ(error_of(twice), "rules.toml:58: there are two rules 'py/one-2'");
  constexpr std::string_view kWrongTitle = "rules.toml:24: 'title' must have 1 to 60 bytes and no full stop at its end";
  EXPECT_EQ(error_with("'One'", "'One.'"), kWrongTitle);
  EXPECT_EQ(error_with("'One'", "''"), kWrongTitle);
  EXPECT_EQ(error_with("'One'", "'" + std::string(61, 'x') + "'"), kWrongTitle);
  EXPECT_EQ(error_with("'One'", "'" + std::string(60, 'x') + "'"), "none");
}

TEST(ReadRulesError, WeaknessesAndLanguages) {
  constexpr std::string_view kWrong = "rules.toml:29: 'cwe' must be a number of the list of weaknesses";
  for (const std::string_view number : {"0", "10000", "-1", "'78'", "7.5"}) EXPECT_EQ(error_with("78", number), kWrong);
  EXPECT_EQ(error_with("languages = ['Python']", "languages = ['Go']"),
            "rules.toml:24: 'Go' is not a language of the file");
}

TEST(ReadRulesError, Matches) {
  EXPECT_EQ(error_with("call = ['f', '.g']\n", ""), "rules.toml:39: a match needs one of: node, import, call, base");
  EXPECT_EQ(error_with("call = ['f', '.g']", "calls = ['f']"),
            "rules.toml:39: a match needs one of: node, import, call, base");
  EXPECT_EQ(error_with("as = 'use'", "as = 'use'\nnode = 'x'"), "rules.toml:39: a match can have only one target");
  EXPECT_EQ(error_with("as = 'use'", "as = 'use'\nname = 'x'"), "rules.toml:46: unknown key 'name'");
  EXPECT_EQ(error_with("loops = 2", "loops = 10"), "rules.toml:44: 'loops' must be 0 to 9");
  EXPECT_EQ(error_with("loops = 2", "loops = 'two'"), "rules.toml:44: 'loops' must be 0 to 9");
  EXPECT_EQ(error_with("times = 3", "times = 1001"), "rules.toml:46: 'times' must be 0 to 1000");
  EXPECT_EQ(error_with("['function']", "['method']"), "rules.toml:39: there is no context 'method'");
  EXPECT_EQ(error_with("outside = ['class']", "outside = ['method']"), "rules.toml:39: there is no context 'method'");
  EXPECT_EQ(error_with("arg 0 is @string", "arg 0 is @number"), "rules.toml:39: there is no group '@number'");
  EXPECT_EQ(error_with("arg 0 is @string", "contains @number"), "rules.toml:39: there is no group '@number'");
  EXPECT_EQ(error_with("arg 0 is @string", "arg x"), "rules.toml:41: the condition \"arg x\": 'x' is not a number");
  std::string without(kFile.substr(0, kFile.find("[[rule.match]]")));
  EXPECT_EQ(error_of(without), "rules.toml:24: 'match' is missing");
}

// Only the line of an import is known.
TEST(ReadRulesError, ImportsHaveNoPlaceInTheTree) {
  constexpr std::string_view kWrong = "rules.toml:47: an import cannot have 'where', 'inside', 'outside' or 'loops'";
  for (const std::string_view key : {"where = 'exists'", "inside = 'function'", "outside = 'class'", "loops = 1"}) {
    const std::string with_key = "import = 'm'\n" + std::string(key);
    EXPECT_EQ(error_with("import = 'm'", with_key), kWrong) << key;
  }
  EXPECT_EQ(error_with("in = 'file'", "in = 'class'"), "rules.toml:52: imports can only be parts of a file");
}

TEST(ReadRulesError, Combinations) {
  EXPECT_EQ(error_with("in = 'file'", "in = 'module'"), "rules.toml:53: 'in' must be one of: function, class, file");
  EXPECT_EQ(error_with("in = 'file'\n", ""), "rules.toml:52: 'in' is missing");
  EXPECT_EQ(error_with("all = ['use']\n", ""), "rules.toml:52: 'all' is missing");
  EXPECT_EQ(error_with("all = ['use']", "all = ['used']"), "rules.toml:52: no match has the name 'used'");
  EXPECT_EQ(error_with("none = ['load']", "none = ['loaded']"), "rules.toml:52: no match has the name 'loaded'");
  EXPECT_EQ(error_with("report = 'use'", "report = 'used'"), "rules.toml:52: no match has the name 'used'");
  EXPECT_EQ(error_with("every = true", "always = true"), "rules.toml:57: unknown key 'always'");
  EXPECT_EQ(error_with("report = 'use'", "report = 'class'"),
            "rules.toml:52: 'report' must name a part if the scope is the file");
}

}  // namespace
}  // namespace docmill
