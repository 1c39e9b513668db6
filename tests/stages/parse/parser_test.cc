// SPDX-License-Identifier: Apache-2.0
#include "stages/parse/parser.h"

#include <gtest/gtest.h>

#include <atomic>
#include <string>

#include "stages/languages/work_budget.h"

namespace docmill {
namespace {

std::string repeated(std::string_view text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text;
  return result;
}

TEST(Parser, LanguageWithoutGrammarHasNoTree) {
  Parser parser;
  const SyntaxTree tree = parser.parse(*find_language("Text"), "text");
  EXPECT_EQ(tree.tree, nullptr);
  EXPECT_FALSE(tree.gave_up);
}

TEST(Parser, InputThatWouldOverrunTheGrammarIsNotParsed) {
  std::string source;
  for (std::size_t i = 0; i < 600; ++i) source += std::string(i, ' ') + "if x:\n";
  source += std::string(600, ' ') + "pass\n";
  Parser parser;
  EXPECT_TRUE(parser.parse(*find_language("Python"), source).gave_up);
}

// One step of this parse would take gigabytes.
TEST(Parser, ParseThatNeedsTooMuchMemoryIsGivenUp) {
  const std::string source = repeated("A<", 25'000);
  Parser parser;
  EXPECT_TRUE(parser.parse(*find_language("Java"), source).gave_up);
  EXPECT_LE(parser.last_cost().memory_bytes, parse_limits(source.size()).memory_bytes);
}

// Each lookahead of this scanner reads to the end of the file, and there are as many lookaheads as bytes.
TEST(Parser, ScannerThatLooksAheadAgainAndAgainIsGivenUp) {
  Parser parser;
  EXPECT_TRUE(parser.parse(*find_language("Bash"), repeated("${", 50'000)).gave_up);
}

// One step of this parse walks the whole stack, and there are as many steps as lines.
TEST(Parser, StepsThatWalkTheStackAgainAndAgainAreGivenUp) {
  Parser parser;
  EXPECT_TRUE(parser.parse(*find_language("Python"), repeated("a\\\n", 60'000)).gave_up);
}

TEST(Parser, GivenUpParseDoesNotAffectTheNext) {
  Parser parser;
  EXPECT_TRUE(parser.parse(*find_language("Java"), repeated("A<", 25'000)).gave_up);
  const SyntaxTree tree = parser.parse(*find_language("Java"), "class A { }");
  ASSERT_NE(tree.tree, nullptr);
  EXPECT_FALSE(ts_node_has_error(ts_tree_root_node(tree.tree)));
}

TEST(Parser, SameBytesCostTheSame) {
  const std::string source = repeated("int f(A<B> c) { return ((c)); }\n", 100);
  Parser first, second;
  first.parse(*find_language("C++"), source);
  second.parse(*find_language("Python"), source);
  second.parse(*find_language("C++"), source);
  EXPECT_GT(first.last_cost().work, 100'000u);
  EXPECT_EQ(first.last_cost().work, second.last_cost().work);
  EXPECT_EQ(first.last_cost().memory_bytes, second.last_cost().memory_bytes);
}

TEST(Parser, LimitsGrowWithTheFile) {
  EXPECT_EQ(parse_limits(0).memory_bytes, 224'000'000u);
  EXPECT_EQ(parse_limits(10'000'000).memory_bytes, 640'000'000u);
  EXPECT_EQ(parse_limits(10'000'000).work, 3'000'000'000u);
}

TEST(Parser, StopEndsAParse) {
  const std::atomic<int> stop{2};
  Parser parser(&stop);
  EXPECT_THROW(parser.parse(*find_language("C"), repeated("a=b;\n", 10'000)), WorkStopped);
}

TEST(Parser, TreeDoesNotDependOnEarlierParses) {
  const Language& python = *find_language("Python");
  const auto text_of = [&](Parser& parser) {
    const SyntaxTree tree = parser.parse(python, "def f(:\n  x =\n");
    char* text = ts_node_string(ts_tree_root_node(tree.tree));
    const std::string result(text);
    free(text);
    return result;
  };
  Parser fresh;
  Parser used;
  used.parse(*find_language("C"), "int f(void) { return 1; }");
  used.parse(python, "class A:\n    '''x'''\n");
  EXPECT_EQ(text_of(fresh), text_of(used));
}

}  // namespace
}  // namespace docmill
