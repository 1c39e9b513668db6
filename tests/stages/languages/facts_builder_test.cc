// SPDX-License-Identifier: Apache-2.0
//
// What FactsBuilder decides for every language: which comment documents what, how lines are counted, and how deep
// scopes nest. The languages used are only examples.
#include "stages/languages/facts_builder.h"

#include <gtest/gtest.h>

#include <string>

#include "stages/model/facts_codec.h"
#include "tests/extract_text.h"

namespace docmill {
namespace {

std::string_view file_doc(const FileFacts& facts) { return facts.view(facts.doc); }

TEST(FileDoc, LicenceParagraphsAreSkipped) {
  const FileFacts facts =
      extract_text("a.sh", "#!/bin/sh\n# Copyright me.\n#\n# Says what it does.\n# On two lines.\n\n# x\nA=1\n");
  EXPECT_EQ(file_doc(facts), "Says what it does.\nOn two lines.");
  EXPECT_EQ(facts.doc_lines.first, 4U);
  EXPECT_EQ(facts.doc_lines.last, 5U);
}

TEST(FileDoc, OnlyALicenceIsNotDocumentation) {
  EXPECT_EQ(file_doc(extract_text("a.cmake", "# Copyright me.\n# All rights reserved.\nset(A)\n")), "");
}

TEST(FileDoc, LeadingCommentOfLanguageWithoutGrammar) {
  const FileFacts facts =
      extract_text("a.S", "/* SPDX-License-Identifier: MIT */\n/*\n * Copies memory fast.\n */\n#include <x>\n");
  EXPECT_EQ(file_doc(facts), "Copies memory fast.");
  EXPECT_EQ(facts.doc_lines.first, 3U);
}

TEST(FileDoc, CommentAfterCodeIsNotDocumentation) {
  EXPECT_EQ(file_doc(extract_text("a.mk", "A = 1\n# What follows is a list.\n")), "");
}

TEST(SymbolDoc, CommentRightBeforeDocuments) {
  const FileFacts facts = extract_text("a.yaml", "# Of a.\na: 1\n# Of none.\n\nb: 2\nc: 3  # Of c itself.\nd: 4\n");
  ASSERT_EQ(facts.symbols.size(), 4U);
  EXPECT_EQ(facts.view(facts.symbols[0].doc), "Of a.");
  for (std::size_t i = 1; i < 4; ++i) EXPECT_EQ(facts.view(facts.symbols[i].doc), "") << i;
}

// Facts with a symbol without a name cannot be decoded.
TEST(SymbolName, OfWhiteSpaceIsNone) {
  const FileFacts facts = extract_text("a.js", "var o = {' ': function (t) {}, b: function () {}};\n");
  ASSERT_EQ(facts.symbols.size(), 2U);
  EXPECT_EQ(facts.view(facts.symbols[1].name), "b");
  EXPECT_TRUE(decode_facts(encode_facts(facts)).has_value());
}

TEST(SymbolHead, LongHeadIsCutBetweenCharactersAndMarked) {
  std::string text = "x=\"";
  const std::size_t longest = FactsBuilder::kLongestHead;
  while (text.size() <= longest) text += "\u00e9";
  const FileFacts facts = extract_text("a.py", "def f(" + text + "\"): pass\n");
  ASSERT_EQ(facts.symbols.size(), 1U);
  EXPECT_EQ(facts.view(facts.symbols[0].head), ("def f(" + text).substr(0, longest - 1) + " \u2026");
  EXPECT_EQ(facts.view(facts.symbols[0].signature), ("(" + text).substr(0, longest) + " \u2026");
}

TEST(SymbolHead, LeavesOutComments) {
  const FileFacts facts = extract_text("a.py", "def f(a,  # first\n      b  # second\n      ): pass\n");
  ASSERT_EQ(facts.symbols.size(), 1U);
  EXPECT_EQ(facts.view(facts.symbols[0].head), "def f(a, b)");
  EXPECT_EQ(facts.view(facts.symbols[0].signature), "(a, b)");
}

TEST(Lines, LineWithCodeAndCommentIsCode) {
  const FileFacts facts = extract_text("a.toml", "# c\n\na = 1 # c\n   \n# end");
  EXPECT_EQ(facts.lines.total, 5U);
  EXPECT_EQ(facts.lines.code, 1U);
  EXPECT_EQ(facts.lines.comment, 2U);
  EXPECT_EQ(facts.lines.blank, 2U);
}

TEST(Lines, EmptyFile) { EXPECT_EQ(extract_text("a.json", "").lines.total, 0U); }

TEST(UnparsedLines, AreSortedAndDisjointIfErrorsContainErrors) {
  const FileFacts facts = extract_text("a.h",
                                       "   {\n"
                                       "      {0, 0, {0x04, 0x01}},\n"
                                       "      {8, 0, {0x05, 0x01}},\n"
                                       "   },\n"
                                       "   /* QSIF */\n"
                                       "   {\n"
                                       "      {0},\n"
                                       "      {7, 0, {0x08, 0x01}},\n"
                                       "   },\n"
                                       "   {\n"
                                       "      {6, 0, {0x0C, 0x01}},\n"
                                       "   },\n");
  ASSERT_FALSE(facts.unparsed_lines.empty());
  std::uint32_t last = 0;
  for (const LineSpan span : facts.unparsed_lines) {
    EXPECT_GT(span.first, last);
    last = span.last;
  }
}

TEST(Encoding, IsDetectedFromTheBytes) {
  EXPECT_EQ(extract_text("a.txt", "\xEF\xBB\xBFx").encoding, Encoding::utf8_bom);
  EXPECT_EQ(extract_text("a.txt", "\xFF").encoding, Encoding::invalid_utf8);
  EXPECT_EQ(extract_text("a.txt", "é").encoding, Encoding::utf8);
}

std::string repeated(std::string_view text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text;
  return result;
}

TEST(Nesting, ScopesStopAtTheLimit) {
  const FileFacts facts = extract_text("a.json", repeated("{\"a\":", 10000) + "1" + repeated("}", 10000));
  // Below the limit, all keys `a` have the same path.
  EXPECT_EQ(facts.symbols.size(), FactsBuilder::kMaxScopeDepth + 1);
}

// Pages show the path of each symbol: one long name around 100,000 others would make a page of gigabytes.
TEST(Nesting, ScopesStopAtALongPath) {
  const auto longest_path = [](std::string_view file, const std::string& source) {
    const FileFacts facts = extract_text(file, source);
    std::size_t longest = 0;
    for (const Symbol& symbol : facts.symbols) longest = std::max(longest, facts.scope_path(symbol).size());
    return longest;
  };
  const std::string name(FactsBuilder::kMaxScopePath, 'n');
  EXPECT_EQ(longest_path("a.json", "{\"" + name + "\": {\"a\": 1}}"), name.size());
  EXPECT_EQ(longest_path("a.json", "{\"" + name + "n\": {\"a\": 1}}"), 0U);
  EXPECT_EQ(longest_path("a.json", "{\"a\": {\"" + name + "\": {\"b\": 1}}}"), 1U);
  EXPECT_EQ(longest_path("a.cc", "namespace " + name + "n { namespace b { int c; } }"), 1U);
  EXPECT_EQ(longest_path("a.md", "# " + name + "\n## a\n### b\n"), name.size());
  EXPECT_EQ(longest_path("a.md", "# " + name + "n\n## a\n### b\n"), 1U);
}

TEST(Nesting, DeepInputOverrunsNothing) {
  EXPECT_EQ(extract_text("a.json", repeated("[", 10000)).symbols.size(), 0U);
  EXPECT_TRUE(extract_text("a.md", repeated(">", 10000) + " x\n").parser_gave_up);
  EXPECT_TRUE(extract_text("a.md", repeated("- ", 300) + "x\n").parser_gave_up);
  EXPECT_TRUE(extract_text("a.md", "a " + repeated("*", 100000) + "\n").parser_gave_up);
  EXPECT_TRUE(extract_text("a.yaml", repeated("- ", 300) + "x\n").parser_gave_up);
  EXPECT_TRUE(extract_text("a.yaml", repeated("a: 1\n", 32767)).parser_gave_up);
  EXPECT_FALSE(extract_text("a.md", repeated(">", 200) + " x\n").parser_gave_up);
  EXPECT_FALSE(extract_text("a.yaml", repeated("- ", 100) + "x\n").parser_gave_up);
  extract_text("a.sh", repeated("$(", 10000));
  extract_text("a.toml", "a=" + repeated("[", 10000));
  extract_text("a.toml", "[" + repeated("a.", 10000) + "a]\n");
}

// Both names are consumed before the walk reaches the first.
TEST(References, NamesOfOneDefinitionAreNotUses) {
  EXPECT_EQ(extract_text("a.py", "a, b = 1, 2\n").references.size(), 0U);
}

struct Count {
  int value = 0;
};

TEST(FactsBuilderState, EachFileBeginsWithANewOne) {
  FactsBuilder builder;
  builder.begin(detect_language("a.py", ""), "");
  builder.state<Count>().value = 7;
  EXPECT_EQ(builder.state<Count>().value, 7);
  builder.begin(detect_language("b.py", ""), "");  // without finish(): the walk of a.py was given up
  EXPECT_EQ(builder.state<Count>().value, 0);
}

TEST(FactsBuilderState, TwoBuildersOnOneThreadDoNotShareIt) {
  FactsBuilder first;
  FactsBuilder second;
  first.begin(detect_language("a.py", ""), "");
  second.begin(detect_language("b.py", ""), "");
  first.state<Count>().value = 7;
  EXPECT_EQ(second.state<Count>().value, 0);
}

TEST(KeyPaths, AreForgottenBetweenFiles) {
  EXPECT_EQ(extract_text("a.json", R"([{"a": 1}, {"a": 2, "b": 3}])").symbols.size(), 5U);
  EXPECT_EQ(extract_text("a.json", R"({"a": 1})").symbols.size(), 1U);
}

}  // namespace
}  // namespace docmill
