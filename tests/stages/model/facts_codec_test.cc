// SPDX-License-Identifier: Apache-2.0
#include "stages/model/facts_codec.h"

#include <gtest/gtest.h>

#include <random>

#include "tests/extract_text.h"
#include "tests/facts_text.h"

namespace docmill {
namespace {

constexpr std::string_view kSource =
    "\"\"\"Doc.\"\"\"\nimport os\nfrom . import a, b\n\n\nclass A(B, C):\n    '''Of A.'''\n    x = 1\n\n    def "
    "f(self, y):\n"
    "        return g(self.x, os.path)\n\n\nif __name__ == '__main__':\n    A().f(1)\n(((\n";

FileFacts facts_of(std::string_view source) { return extract_text("a.py", source); }

TEST(FactsCodec, DecodingRestoresWhatWasEncoded) {
  const FileFacts facts = facts_of(kSource);
  ASSERT_FALSE(facts.symbols.empty());
  ASSERT_FALSE(facts.marks.empty());
  ASSERT_FALSE(facts.unparsed_lines.empty());
  const auto decoded = decode_facts(encode_facts(facts));
  ASSERT_TRUE(decoded);
  EXPECT_EQ(facts_text(*decoded), facts_text(facts));
  EXPECT_EQ(decoded->content, facts.content);
  EXPECT_EQ(decoded->text, facts.text) << "the offsets of strings are part of a page's recorded inputs";
  EXPECT_EQ(decoded->size_bytes, facts.size_bytes);
  EXPECT_EQ(encode_facts(*decoded), encode_facts(facts));
}

TEST(FactsCodec, FormQualifierAndMacroOfASymbolAreRestored) {
  FileFacts facts = facts_of(kSource);
  ASSERT_GE(facts.symbols.size(), 2u);
  Symbol& made = facts.symbols[1];
  made.qualifier = facts.symbols[0].name;
  made.macro = {static_cast<std::uint32_t>(facts.text.size()), 5};
  facts.text += "MACRO";
  made.is_declaration = true;
  const auto decoded = decode_facts(encode_facts(facts));
  ASSERT_TRUE(decoded);
  EXPECT_EQ(facts_text(*decoded), facts_text(facts));
  EXPECT_EQ(decoded->view(decoded->symbols[1].macro), "MACRO");
}

TEST(FactsCodec, FindingsAreRestored) {
  FileFacts facts = facts_of(kSource);
  facts.findings = {{300, {2, 2}, false}, {0, {6, 11}, true}, {7, {6, 6}, false}};
  const auto decoded = decode_facts(encode_facts(facts));
  ASSERT_TRUE(decoded);
  ASSERT_EQ(decoded->findings.size(), facts.findings.size());
  for (std::size_t i = 0; i < facts.findings.size(); ++i) {
    EXPECT_EQ(decoded->findings[i].rule, facts.findings[i].rule) << i;
    EXPECT_EQ(decoded->findings[i].lines.first, facts.findings[i].lines.first) << i;
    EXPECT_EQ(decoded->findings[i].lines.last, facts.findings[i].lines.last) << i;
    EXPECT_EQ(decoded->findings[i].is_suppressed, facts.findings[i].is_suppressed) << i;
  }
}

TEST(FactsCodec, FindingWithoutALineIsRejected) {
  FileFacts facts = facts_of(kSource);
  facts.findings = {{1, {0, 0}, false}};
  EXPECT_FALSE(decode_facts(encode_facts(facts)));
}

TEST(FactsCodec, FiguresOfFunctionsAreRestored) {
  FileFacts facts = facts_of(kSource);
  ASSERT_GE(facts.symbols.size(), 3u);
  facts.figures = {{{0}, 1, 0, 0, 0}, {{2}, 300, 70'000, 12, 3}};
  const auto decoded = decode_facts(encode_facts(facts));
  ASSERT_TRUE(decoded);
  ASSERT_EQ(decoded->figures.size(), 2u);
  EXPECT_EQ(decoded->figures_of({1}), nullptr);
  const FunctionFigures* const figures = decoded->figures_of({2});
  ASSERT_NE(figures, nullptr);
  EXPECT_EQ(figures->cyclomatic, 300u);
  EXPECT_EQ(figures->cognitive, 70'000u);
  EXPECT_EQ(figures->nesting, 12u);
  EXPECT_EQ(figures->parameters, 3u);
}

TEST(FactsCodec, FiguresOfNoSymbolOrOutOfOrderAreRejected) {
  FileFacts facts = facts_of(kSource);
  facts.figures = {{{static_cast<std::uint32_t>(facts.symbols.size())}, 1, 0, 0, 0}};
  EXPECT_FALSE(decode_facts(encode_facts(facts)));
  facts.figures = {{{1}, 1, 0, 0, 0}, {{1}, 1, 0, 0, 0}};
  EXPECT_FALSE(decode_facts(encode_facts(facts)));
}

TEST(FactsCodec, EmptyFileRoundTrips) { EXPECT_TRUE(decode_facts(encode_facts(facts_of("")))); }

TEST(FactsCodec, OtherFormatIsRejected) {
  std::string bytes = encode_facts(facts_of(kSource));
  bytes[0] = static_cast<char>(kFactsFormat + 1);
  EXPECT_FALSE(decode_facts(bytes));
}

// Damaged bytes decode to nothing, or to facts with every reference within bounds, so that reading them all is safe.
TEST(FactsCodec, DamageNeverLeadsOutOfBounds) {
  const std::string bytes = encode_facts(facts_of(kSource));
  std::mt19937 random(1);
  for (int trial = 0; trial < 20'000; ++trial) {
    std::string damaged = bytes;
    damaged[random() % damaged.size()] = static_cast<char>(random());
    if (trial % 3 == 0) damaged.resize(random() % damaged.size());
    if (const auto decoded = decode_facts(damaged)) facts_text(*decoded);
  }
}

}  // namespace
}  // namespace docmill
