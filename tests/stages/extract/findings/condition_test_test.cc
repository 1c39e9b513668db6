// SPDX-License-Identifier: Apache-2.0
//
// Each kind of test, part, step and quantifier, through rules with one condition.
#include "stages/extract/findings/condition_test.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <string>

#include "tests/small_rules.h"

namespace docmill {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The lines of the calls of `f` for which the condition holds.
std::vector<std::uint32_t> calls_where(std::string_view condition, std::string_view source) {
  return lines_matching("Python", fmt::format("call = 'f'\nwhere = [\"{}\"]", condition), source);
}

// The lines of the nodes of this type for which the condition holds.
std::vector<std::uint32_t> nodes_where(std::string_view node, std::string_view condition, std::string_view source) {
  return lines_matching("Python", fmt::format("node = '{}'\nwhere = [\"{}\"]", node, condition), source);
}

TEST(ConditionParts, ArgumentAtAPosition) {
  constexpr std::string_view kSource = "f(a, b)\nf(b, a)\nf(k=a)\nf(b, k=1, *a)\nf()\n";
  EXPECT_THAT(calls_where("arg 0 text 'a'", kSource), ElementsAre(1));
  EXPECT_THAT(calls_where("arg 1 text 'a'", kSource), ElementsAre(2));
  EXPECT_THAT(calls_where("arg -1 text 'a'", kSource), ElementsAre(2));
  EXPECT_THAT(calls_where("arg -2 text 'a'", kSource), ElementsAre(1));
  EXPECT_THAT(calls_where("arg 0 text 'a'", "f(  # first\n  a)\n"), ElementsAre(1)) << "a comment is not an argument";
}

TEST(ConditionParts, ArgumentAfterASpreadHasNoKnownPosition) {
  EXPECT_THAT(calls_where("arg 1 text 'a'", "f(b, a, *c)\nf(*c, a)\n"), ElementsAre(1));
  EXPECT_THAT(calls_where("arg -1 text 'a'", "f(*c, a)\nf(a, *c)\n"), ElementsAre(1));
  EXPECT_THAT(calls_where("arg 0 text '*c'", "f(*c)\n"), IsEmpty());
}

TEST(ConditionParts, KeywordArgument) {
  EXPECT_THAT(calls_where("keyword shell text 'True'", "f(shell=True)\nf(shell=False)\nf(True)\nf(shells=True)\n"),
              ElementsAre(1));
}

TEST(ConditionParts, AnyArgumentAndNoArgument) {
  constexpr std::string_view kSource = "f(a, 'x')\nf(k='x')\nf(a, k=b)\nf()\n";
  EXPECT_THAT(calls_where("any arg is string", kSource), ElementsAre(1, 2)) << "of keyword arguments, the value";
  EXPECT_THAT(calls_where("no arg is string", kSource), ElementsAre(3, 4));
  EXPECT_THAT(calls_where("any arg not is string", kSource), ElementsAre(1, 3)) << "one that is not is enough";
  EXPECT_THAT(calls_where("any arg exists", kSource), ElementsAre(1, 2, 3));
}

TEST(ConditionParts, StepsOfAnyArgumentBeginAtTheKeywordArgument) {
  EXPECT_THAT(calls_where("any arg at name text 'key'", "f(key=1)\nf(other=key)\nf(key)\n"), ElementsAre(1));
}

TEST(ConditionParts, AnyNodeInAPlace) {
  constexpr std::string_view kSource = "def f(a, b): pass\ndef g(b): pass\ndef h(): pass\n";
  EXPECT_THAT(nodes_where("function_definition", "any at parameters/identifier text 'b'", kSource), ElementsAre(1, 2));
  EXPECT_THAT(nodes_where("function_definition", "at parameters/identifier text 'b'", kSource), ElementsAre(2))
      << "without `any`, the first one";
  EXPECT_THAT(nodes_where("function_definition", "no at parameters/identifier text 'b'", kSource), ElementsAre(3));
}

TEST(ConditionParts, NameOfTheSite) {
  EXPECT_THAT(lines_matching("Python", "call = '.f'\nwhere = ['name is attribute', \"name at object text 'a'\"]",
                             "a.f()\nb.f()\n"),
              ElementsAre(1));
}

TEST(ConditionParts, InnermostFunctionAndClass) {
  constexpr std::string_view kSource =
      "f(0)\ndef a():\n  f(1)\n  def b():\n    f(2)\nclass A:\n  f(3)\n  def c(self):\n    f(4)\n";
  EXPECT_THAT(calls_where("function at name text 'b'", kSource), ElementsAre(5));
  EXPECT_THAT(calls_where("function exists", kSource), ElementsAre(3, 5, 9));
  EXPECT_THAT(calls_where("class at name text 'A'", kSource), ElementsAre(7, 9));
  EXPECT_THAT(calls_where("function missing", kSource), ElementsAre(1, 7));
  EXPECT_THAT(nodes_where("function_definition", "function at name text 'a'", kSource), ElementsAre(4))
      << "the function around it, not the node itself";
}

TEST(ConditionSteps, ParentAndSiblings) {
  constexpr std::string_view kSource = "x = f()\nf()\na = 1; f(); b = 2\n";
  EXPECT_THAT(calls_where("parent is assignment", kSource), ElementsAre(1));
  EXPECT_THAT(calls_where("parent parent is module", kSource), ElementsAre(2, 3));
  EXPECT_THAT(calls_where("parent next text 'b = 2'", kSource), ElementsAre(3));
  EXPECT_THAT(calls_where("parent previous text 'a = 1'", kSource), ElementsAre(3));
  EXPECT_THAT(calls_where("parent parent parent exists", "f()\n"), IsEmpty());
}

TEST(ConditionSteps, CommentsAreNotSiblings) {
  constexpr std::string_view kSource = "a\n# one\nf()\n# two\nb\n";
  EXPECT_THAT(calls_where("parent next text 'b'", kSource), ElementsAre(3));
  EXPECT_THAT(calls_where("parent previous text 'a'", kSource), ElementsAre(3));
  EXPECT_THAT(calls_where("arg 0 next text 'b'", "f(a, # one\n  b)\n"), ElementsAre(1));
  EXPECT_THAT(calls_where("arg 1 previous text 'a'", "f(a, # one\n  b)\n"), ElementsAre(1));
}

TEST(ConditionSteps, PlacesHaveFieldsTypesAndAlternatives) {
  EXPECT_THAT(calls_where("arg 0 at left/left text 'a'", "f(a + b + c)\nf(a + b)\n"), ElementsAre(1));
  EXPECT_THAT(calls_where("arg 0 at left|value text 'a'", "f(a + b)\nf(a[1])\nf(b[a])\n"), ElementsAre(1, 2));
  EXPECT_THAT(calls_where("arg 0 at left/left|right text 'c'", "f(a + b + c)\nf(b + c)\n"), ElementsAre(2))
      << "the bar separates whole places: the first of line 1 is a";
  EXPECT_THAT(nodes_where("function_definition", "at async exists", "async def a(): pass\ndef b(): pass\n"),
              ElementsAre(1))
      << "a token by its type";
  EXPECT_THAT(nodes_where("binary_operator", "at operator text '%'", "a % b\na + b\n"), ElementsAre(1))
      << "a token in a field";
}

// `as_pattern` has a field `alias`; `interpolation` is a type, although another node could have such a field.
TEST(ConditionSteps, StepIsATypeIfTheNodeHasNoSuchField) {
  EXPECT_THAT(nodes_where("string", "at interpolation exists", "x = f'{a}'\ny = 'a'\n"), ElementsAre(1));
  EXPECT_THAT(nodes_where("module", "at expression_statement/call/arguments exists", "f(1)\n"), ElementsAre(1));
  EXPECT_THAT(lines_matching("Java", "node = 'method_declaration'\nwhere = ['at modifiers exists']",
                             "class A {\n  public void f() {}\n  void g() {}\n}\n"),
              ElementsAre(2));
}

TEST(ConditionTests, ExistsAndMissing) {
  EXPECT_THAT(calls_where("keyword timeout exists", "f(timeout=1)\nf()\nf(*a)\n"), ElementsAre(1));
  EXPECT_THAT(calls_where("keyword timeout missing", "f(timeout=1)\nf()\nf(**options)\nf(*a)\n"), ElementsAre(2))
      << "a spread could hold it";
  EXPECT_THAT(calls_where("arg 1 missing", "f(a)\nf(a, b)\nf(a, *b)\n"), ElementsAre(1));
  EXPECT_THAT(nodes_where("return_statement", "at identifier missing", "def g():\n  return\n  return a\n"),
              ElementsAre(2));
}

TEST(ConditionTests, IsANodeOrAGroup) {
  constexpr std::string_view kSource = "f('a')\nf(1)\nf(a)\nf('a' + b)\nf(f'{a}')\nf('a' + 'b')\nf()\n";
  EXPECT_THAT(calls_where("arg 0 is string integer", kSource), ElementsAre(1, 2, 5));
  EXPECT_THAT(calls_where("arg 0 is @literal", kSource), ElementsAre(1, 2, 5));
  EXPECT_THAT(calls_where("arg 0 is @built", kSource), ElementsAre(4, 5)) << "entries with conditions";
  EXPECT_THAT(calls_where("arg 0 is not @literal", kSource), ElementsAre(3, 4, 6))
      << "an argument that is missing fails";
  EXPECT_THAT(calls_where("arg 0 not is @literal", kSource), ElementsAre(3, 4, 6));
}

TEST(ConditionTests, TextIsTheWholeSourceText) {
  constexpr std::string_view kSource = "f(a.b)\nf(a)\nf('a')\nf(a . b)\n";
  EXPECT_THAT(calls_where("arg 0 text 'a.b' 'a'", kSource), ElementsAre(1, 2));
  EXPECT_THAT(calls_where("arg 0 not text 'a.b' 'a'", kSource), ElementsAre(3, 4));
}

TEST(ConditionTests, ValueIsTheContentOfALiteral) {
  EXPECT_THAT(
      calls_where("arg 0 value 'rw' ''",
                  "f('rw')\nf(\"rw\")\nf(r'rw')\nf('''rw''')\nf('')\nf(rw)\nf('r')\nf('rw ')\nf(\"\"\"\"\"\")\n"),
      ElementsAre(1, 2, 3, 4, 5, 9));
}

TEST(ConditionTests, MatchesLooksAnywhereInTheText) {
  constexpr std::string_view kSource = "f('http://a')\nf(http)\nf('x http://a')\nf('https')\n";
  EXPECT_THAT(calls_where("arg 0 matches '^http:' '^https$'", kSource), ElementsAre(1, 4)) << "without the quotes";
  EXPECT_THAT(calls_where("arg 0 matches 'http'", kSource), ElementsAre(1, 2, 3, 4));
  EXPECT_THAT(calls_where("arg 0 matches '(?i)^HTTP$'", kSource), ElementsAre(2));
  EXPECT_THAT(calls_where("arg 0 not matches 'http:'", kSource), ElementsAre(2, 4));
}

TEST(ConditionTests, NamesResolvesThePath) {
  EXPECT_THAT(
      calls_where("arg 0 names os.environ .stdin",
                  "import os as o\nfrom os import environ as e\nf(o.environ)\nf(e)\nf(environ)\nf(sys.stdin)\n"),
      ElementsAre(3, 4, 6));
  EXPECT_THAT(calls_where("arg 0 not names os.environ", "import os\nf(os.environ)\nf(os.path)\n"), ElementsAre(3));
  EXPECT_THAT(calls_where("any arg names os.environ", "import os\nf(a, os.environ)\nf(a)\n"), ElementsAre(2));
  EXPECT_THAT(calls_where("no arg names os.environ", "import os\nf(a, os.environ)\nf(a)\n"), ElementsAre(3));
}

TEST(ConditionTests, SameComparesWithAnotherPart) {
  EXPECT_THAT(nodes_where("assignment", "at left same node at right", "a = a\na = b\n"), ElementsAre(1));
  EXPECT_THAT(calls_where("arg 0 not same arg 1", "f(a, a)\nf(a, b)\n"), ElementsAre(2));
}

TEST(ConditionTests, CountOfArgumentsChildrenAndPlaces) {
  constexpr std::string_view kSource = "f()\nf(a)\nf(a, k=1)\nf(a,  # one\n  b, c)\n";
  EXPECT_THAT(calls_where("args count == 2", kSource), ElementsAre(3));
  EXPECT_THAT(calls_where("args count >= 2", kSource), ElementsAre(3, 4)) << "comments are not counted";
  EXPECT_THAT(calls_where("args count <= 1", kSource), ElementsAre(1, 2));
  EXPECT_THAT(calls_where("args not count <= 1", kSource), ElementsAre(3, 4));
  EXPECT_THAT(calls_where("args count == 3", kSource), ElementsAre(4));
  EXPECT_THAT(nodes_where("function_definition", "at body count >= 2", "def a():\n  b\n  # c\ndef d():\n  b\n  c\n"),
              ElementsAre(4));
  EXPECT_THAT(nodes_where("function_definition", "any at parameters/identifier count >= 2",
                          "def a(b, c=1): pass\ndef b(c, d): pass\n"),
              ElementsAre(2));
  EXPECT_THAT(nodes_where("function_definition", "at return_type count >= 0", "def a(): pass\ndef b() -> c: pass\n"),
              ElementsAre(2))
      << "what is missing has no count";
}

TEST(ConditionTests, ContainsLooksBelowButNotInNestedFunctions) {
  constexpr std::string_view kSource =
      "def a():\n  if x:\n    return 1\ndef b():\n  def c():\n    return 1\ndef d():\n  e = lambda: (yield)\n";
  EXPECT_THAT(nodes_where("function_definition", "contains return_statement", kSource), ElementsAre(1, 5));
  EXPECT_THAT(nodes_where("function_definition", "contains yield", kSource), IsEmpty());
  EXPECT_THAT(nodes_where("function_definition", "not contains return_statement", kSource), ElementsAre(4, 7));
  EXPECT_THAT(nodes_where("return_statement", "contains return_statement", kSource), IsEmpty())
      << "not the node itself";
  EXPECT_THAT(nodes_where("expression_statement", "contains @built", "x = f('a' + b)\nx = f('a')\n"), ElementsAre(1));
}

TEST(ConditionTests, CallsLooksForResolvedNames) {
  constexpr std::string_view kSource =
      "from time import sleep as s\ndef a():\n  if x:\n    s(1)\ndef b():\n  def c():\n    s(1)\ndef d():\n  "
      "y.close()\n"
      "def e():\n  s\n";
  EXPECT_THAT(nodes_where("function_definition", "calls time.sleep", kSource), ElementsAre(2, 6));
  EXPECT_THAT(nodes_where("function_definition", "calls .close", kSource), ElementsAre(8));
  EXPECT_THAT(nodes_where("function_definition", "not calls time.sleep .close", kSource), ElementsAre(5, 10));
}

// Names are known at the end only, so groups that need them are tested again then.
TEST(ConditionTests, GroupWithNames) {
  constexpr std::string_view kSource = "from random import random as r\nf(r())\nf(q())\n";
  EXPECT_THAT(calls_where("arg 0 is @random_call", kSource), ElementsAre(2));
  EXPECT_THAT(nodes_where("expression_statement", "contains @random_call", kSource), ElementsAre(2));
}

TEST(ConditionTests, NegatedGroupWithNames) {
  constexpr std::string_view kSource = "import random\nf(random.random())\nf(random.seed())\n";
  EXPECT_THAT(calls_where("arg 0 is not @random_call", kSource), ElementsAre(3));
  EXPECT_THAT(calls_where("no arg is @random_call", kSource), ElementsAre(3));
  EXPECT_THAT(calls_where("node not contains @random_call", kSource), ElementsAre(3));
}

TEST(ConditionTests, AllConditionsMustHold) {
  EXPECT_THAT(lines_matching("Python", "call = 'f'\nwhere = [\"arg 0 text 'a'\", \"arg 1 text 'b'\"]",
                             "f(a, b)\nf(a, c)\nf(c, b)\n"),
              ElementsAre(1));
}

TEST(ConditionTests, PartThatIsMissingFailsEveryTest) {
  for (const std::string_view test :
       {"is string", "is not string", "text 'a'", "not text 'a'", "value 'a'", "not value 'a'", "matches 'a'",
        "not matches 'a'", "names a", "not names a", "same node", "not same node", "contains string",
        "not contains string", "calls a", "not calls a", "count >= 0", "exists"}) {
    EXPECT_THAT(calls_where(fmt::format("arg 0 {}", test), "f()\n"), IsEmpty()) << test;
  }
}

TEST(ConditionTests, ArgumentsOfACommandAreThoseThatThePlaceGives) {
  constexpr std::string_view kSource = "rm -rf x\nrm x\n";
  EXPECT_THAT(lines_matching("Bash", "call = 'rm'\nwhere = [\"arg 0 text '-rf'\"]", kSource), ElementsAre(1));
  EXPECT_THAT(lines_matching("Bash", "call = 'rm'\nwhere = ['args count == 1']", kSource), ElementsAre(2));
}

}  // namespace
}  // namespace docmill
