// SPDX-License-Identifier: Apache-2.0
#include "stages/extract/findings/finding_matcher.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <string>

#include "tests/small_rules.h"

namespace docmill {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::uint32_t> python(std::string_view match, std::string_view source) {
  return lines_matching("Python", match, source);
}

TEST(Matches, SitesOfEachKind) {
  EXPECT_THAT(python("decorator = 'cache'", "@cache\ndef f(): pass\n@cache(1)\ndef g(): pass\ncache()\n"),
              ElementsAre(1, 3));
  EXPECT_THAT(python("base = 'Enum'", "class A(Enum): pass\nclass B(C, Enum): pass\nclass Enum2: pass\n"),
              ElementsAre(1, 2));
  EXPECT_THAT(lines_matching("JavaScript", "new = 'Function'", "new Function(x);\nFunction(x);\n"), ElementsAre(1));
}

TEST(Matches, NodesOfEachType) {
  EXPECT_THAT(python("node = ['pass_statement', 'assert_statement']", "pass\nassert x\nx\n"), ElementsAre(1, 2));
}

TEST(Matches, AnyOfTheMatchesIsAFinding) {
  EXPECT_THAT(lines_of_rule("Python", "[[rule.match]]\ncall = 'f'\n[[rule.match]]\ncall = 'g'", "f()\ng()\nh()\n"),
              ElementsAre(1, 2));
}

TEST(Matches, StarStandsForNames) {
  EXPECT_THAT(python("call = 'os.*'", "import os\nos.a()\nos.b.c()\nx.os.d()\n"), ElementsAre(2));
  EXPECT_THAT(python("call = '*'", "f()\nx.g()\n(a + b)()\n"), ElementsAre(1, 2, 3));
}

TEST(Matches, StarStandsForNamesUnderAnotherNameOfTheModule) {
  EXPECT_THAT(python("call = 'os.path.*'", "import os.path as p\nfrom os.path import join as j\np.a()\nj()\nq.a()\n"),
              ElementsAre(3, 4));
  EXPECT_THAT(python("call = 'a/b.*'", "a.b()\n"), IsEmpty());
}

TEST(Matches, NameThatStandsForSeveral) {
  constexpr std::string_view kSource =
      "def f():\n  from a import run as r\n  r()\ndef g():\n  from b import walk as r\n  r()\n";
  EXPECT_THAT(python("call = 'a.run'", kSource), ElementsAre(3));
  EXPECT_THAT(python("call = 'b.walk'", kSource), ElementsAre(6));
}

TEST(Matches, ConditionsOnNamesSeeAliases) {
  constexpr std::string_view kSource =
      "import a as m\nfrom a import run as r\nm\nm.run()\nr()\na.run()\nrun()\nx.walk()\n";
  EXPECT_THAT(python("node = 'expression_statement'\nwhere = 'at call/function names a.run'", kSource),
              ElementsAre(4, 5, 6));
  EXPECT_THAT(python("node = 'expression_statement'\nwhere = 'at identifier names a'", kSource), ElementsAre(3));
  EXPECT_THAT(python("node = 'expression_statement'\nwhere = 'at call/function not names a.run'", kSource),
              ElementsAre(7, 8));
}

TEST(Matches, OuterOneOfACombinationIsReported) {
  constexpr std::string_view kRule =
      "[[rule.match]]\nas = 'c'\ncall = 'f'\n[rule.together]\nin = 'function'\nall = 'c'\nreport = 'c'";
  EXPECT_THAT(lines_of_rule("Python", kRule, "def g():\n  f(1,\n    f(2))\n"), ElementsAre(2));
}

TEST(Matches, ResultsOfCallsAndLiteralsAreInPaths) {
  EXPECT_THAT(python("call = 'open().read'", "open('x').read()\nopen.read()\n"), ElementsAre(1));
  EXPECT_THAT(python("call = '\"\".join'", "','.join(x)\ns.join(x)\n"), ElementsAre(1));
}

TEST(Matches, TextInCommentsAndStringsNeverDoes) {
  EXPECT_THAT(python("call = 'eval'", "# eval(x)\ns = 'eval(x)'\n'''\neval(x)\n'''\nf'{eval(x)}'\n"), ElementsAre(6))
      << "what is put in a string is code";
  EXPECT_THAT(
      lines_matching("C++", "call = 'gets'",
                     "// gets(x)\n/*\ngets(x);\n*/\nconst char* s = \"gets(x)\";\nauto t = R\"(\ngets(x);\n)\";\n"),
      IsEmpty());
  EXPECT_THAT(lines_matching("JavaScript", "call = 'eval'", "// eval(x)\n/* eval(x) */\n'eval(x)';\n/eval(x)/;\n"),
              IsEmpty());
  EXPECT_THAT(lines_matching("Bash", "call = 'rm'", "# rm x\necho 'rm x'\necho \"rm x\"\n"), IsEmpty());
}

TEST(Matches, CodeThatWasNotParsedIsNotOne) {
  EXPECT_THAT(python("call = 'f'", "f(a\n"), IsEmpty());
  EXPECT_THAT(python("call = 'f'", "f(a b)\nf(a)\n"), ElementsAre(2));
  EXPECT_THAT(python("node = 'function_definition'", "def f():\n  g(a b)\n"), ElementsAre(1))
      << "of a function, only the first line counts";
}

TEST(Matches, RuleForAnotherLanguageDoesNot) {
  const RuleFile file = small_rules("Python", "[[rule.match]]\ncall = 'f'");
  ASSERT_TRUE(applies_to(file.set.rules[0], "Python"));
  Rule rule = file.set.rules[0];
  constexpr std::string_view kOther[] = {"Starlark"};
  rule.languages = kOther;
  EXPECT_FALSE(applies_to(rule, "Python"));
}

TEST(Contexts, HeaderOfALoopIsNotInItsBody) {
  constexpr std::string_view kSource = "for x in f():\n  f()\nelse:\n  f()\nwhile f():\n  f()\nf()\n";
  EXPECT_THAT(python("call = 'f'\ninside = 'loop'", kSource), ElementsAre(2, 5, 6))
      << "the condition of a `while` is tested in each round";
  EXPECT_THAT(python("call = 'f'\noutside = 'loop'", kSource), ElementsAre(1, 4, 7));
}

TEST(Contexts, FunctionHidesTheLoopAroundIt) {
  constexpr std::string_view kSource =
      "for x in y:\n  def g():\n    f()\n  h = lambda: f()\n  f()\ndef i():\n  for x in y:\n    f()\n";
  EXPECT_THAT(python("call = 'f'\ninside = 'loop'", kSource), ElementsAre(5, 8));
  EXPECT_THAT(python("call = 'f'\noutside = 'loop'", kSource), ElementsAre(3, 4));
}

TEST(Contexts, FunctionDoesNotHideTheClassAroundIt) {
  constexpr std::string_view kSource = "class A:\n  f()\n  def g(self):\n    f()\n    def h():\n      f()\nf()\n";
  EXPECT_THAT(python("call = 'f'\ninside = 'class'", kSource), ElementsAre(2, 4, 6));
  EXPECT_THAT(python("call = 'f'\ninside = ['class', 'function']", kSource), ElementsAre(4, 6));
  EXPECT_THAT(python("call = 'f'\noutside = ['class', 'function']", kSource), ElementsAre(7));
}

TEST(Contexts, NestedFunctionIsNotAsync) {
  constexpr std::string_view kSource = "async def g():\n  f()\n  def h():\n    f()\n  f()\ndef i():\n  f()\n";
  EXPECT_THAT(python("call = 'f'\ninside = 'async_function'", kSource), ElementsAre(2, 5));
}

TEST(Contexts, EndWhereTheirNodeEnds) {
  EXPECT_THAT(python("call = 'f'\ninside = 'handler'", "try:\n  f()\nexcept E:\n  f()\nfinally:\n  f()\nf()\n"),
              ElementsAre(4));
}

TEST(Contexts, NodeIsNotInsideOfItself) {
  EXPECT_THAT(python("node = 'function_definition'\ninside = 'function'", "def f():\n  def g(): pass\n"),
              ElementsAre(2));
}

TEST(Contexts, LoopsAreCountedWithinTheFunction) {
  constexpr std::string_view kSource =
      "for a in b:\n  f()\n  for c in d:\n    f()\n    while e:\n      f()\n  def g():\n    for h in i:\n      f()\n";
  EXPECT_THAT(python("call = 'f'\nloops = 2", kSource), ElementsAre(4, 6));
  EXPECT_THAT(python("call = 'f'\nloops = 3", kSource), ElementsAre(6));
}

// A rule with the parts a and b, and c for what must not be there.
std::string together(std::string_view keys, std::string_view keys_of_a = "") {
  return fmt::format(
      "[rule.together]\n{}\n[[rule.match]]\nas = 'a'\ncall = 'a'\n{}\n[[rule.match]]\nas = 'b'\ncall = 'b'\n"
      "[[rule.match]]\nas = 'c'\ncall = 'c'\n",
      keys, keys_of_a);
}

std::vector<std::uint32_t> found_together(std::string_view keys, std::string_view source) {
  return lines_of_rule("Python", together(keys), source);
}

TEST(Combinations, AllPartsMustBeInOneFunction) {
  constexpr std::string_view kSource =
      "a()\nb()\ndef f():\n  a()\n  b()\ndef g():\n  a()\ndef h():\n  b()\n  def i():\n    a()\n";
  EXPECT_THAT(found_together("in = 'function'\nall = ['a', 'b']", kSource), ElementsAre(3));
}

TEST(Combinations, AllPartsMustBeInOneClass) {
  constexpr std::string_view kSource =
      "class A:\n  def f(self):\n    a()\n  def g(self):\n    b()\nclass B:\n  a()\n  class C:\n    b()\n";
  EXPECT_THAT(found_together("in = 'class'\nall = ['a', 'b']", kSource), ElementsAre(1));
}

TEST(Combinations, AllPartsMustBeInTheFile) {
  constexpr std::string_view kKeys = "in = 'file'\nall = ['a', 'b']\nreport = 'b'";
  EXPECT_THAT(found_together(kKeys, "def f():\n  a()\n\nb()\nb()\n"), ElementsAre(4));
  EXPECT_THAT(found_together(kKeys, "b()\n"), IsEmpty());
}

TEST(Combinations, NoPartOfNoneMayBeThere) {
  constexpr std::string_view kSource = "def f():\n  a()\n  c()\ndef g():\n  a()\n";
  EXPECT_THAT(found_together("in = 'function'\nall = 'a'\nnone = 'c'", kSource), ElementsAre(4));
  EXPECT_THAT(found_together("in = 'file'\nall = 'a'\nnone = 'c'\nreport = 'a'", kSource), IsEmpty());
}

TEST(Combinations, ReportIsAPartOrItsScope) {
  constexpr std::string_view kSource = "def f():\n  a()\n  b()\n  b()\n";
  EXPECT_THAT(found_together("in = 'function'\nall = ['a', 'b']\nreport = 'function'", kSource), ElementsAre(1));
  EXPECT_THAT(found_together("in = 'function'\nall = ['a', 'b']\nreport = 'b'", kSource), ElementsAre(3));
  EXPECT_THAT(found_together("in = 'function'\nall = ['a', 'b']\nreport = 'b'\nevery = true", kSource),
              ElementsAre(3, 4));
}

TEST(Combinations, PartCountsIfItIsThereOftenEnough) {
  const std::string rule = together("in = 'function'\nall = 'a'", "times = 2");
  EXPECT_THAT(lines_of_rule("Python", rule, "def f():\n  a()\ndef g():\n  a()\n  a()\n"), ElementsAre(3));
}

TEST(Combinations, PartsOfOneNameAreCountedTogether) {
  constexpr std::string_view kRule =
      "[rule.together]\nin = 'function'\nall = 'a'\n[[rule.match]]\nas = 'a'\ncall = 'a'\ntimes = 2\n"
      "[[rule.match]]\nas = 'a'\ncall = 'b'\ntimes = 2\n";
  EXPECT_THAT(lines_of_rule("Python", kRule, "def f():\n  a()\n  b()\ndef g():\n  b()\n"), ElementsAre(1));
}

TEST(Combinations, ScopeMustBeAroundThePart) {
  EXPECT_THAT(found_together("in = 'class'\nall = 'a'", "a()\nclass A:\n  a()\n"), ElementsAre(2));
  EXPECT_THAT(lines_of_rule("Python",
                            "[rule.together]\nin = 'class'\nall = ['x', 'y']\n"
                            "[[rule.match]]\nas = 'x'\nnode = 'function_definition'\nwhere = [\"at name text 'x'\"]\n"
                            "[[rule.match]]\nas = 'y'\nnode = 'function_definition'\nwhere = [\"at name text 'y'\"]\n",
                            "class A:\n  def x(self): pass\n  def y(self): pass\nclass B:\n  def x(self): pass\n"),
              ElementsAre(1));
}

TEST(Combinations, ImportsArePartsOfTheFile) {
  constexpr std::string_view kRule =
      "[rule.together]\nin = 'file'\nall = ['load', 'use']\nreport = 'use'\n"
      "[[rule.match]]\nas = 'load'\nimport = 'torch'\n[[rule.match]]\nas = 'use'\ncall = '.item'\n";
  EXPECT_THAT(lines_of_rule("Python", kRule, "import torch\nx.item()\n"), ElementsAre(2));
  EXPECT_THAT(lines_of_rule("Python", kRule, "import torches\nx.item()\n"), IsEmpty());
}

TEST(Combinations, CommentSwitchesTheFindingOff) {
  EXPECT_THAT(found_together("in = 'function'\nall = 'a'", "# docmill: allow t/rule\ndef f():\n  a()\n"), IsEmpty());
  EXPECT_THAT(found_together("in = 'function'\nall = 'a'", "def f():\n  a()  # docmill: allow t/rule\n"),
              ElementsAre(1))
      << "the finding is on the line of the function";
}

}  // namespace
}  // namespace docmill
