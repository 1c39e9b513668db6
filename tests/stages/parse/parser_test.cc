// SPDX-License-Identifier: Apache-2.0
#include "stages/parse/parser.h"

#include <gtest/gtest.h>

#include <string>

namespace docmill {
namespace {

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

TEST(Parser, TreeDoesNotDependOnWhatWasParsedBefore) {
  const Language& python = *find_language("Python");
  const auto text_of = [&](Parser& parser) {
    const SyntaxTree tree = parser.parse(python, "def f(:\n  x =\n");
    char* text = ts_node_string(ts_tree_root_node(tree.tree.get()));
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
