// SPDX-License-Identifier: Apache-2.0
//
// The figures of functions. tests/cases/complexity has a file for each language. A comment before each function says
// what its figures must be, counted by hand.
#include "stages/extract/complexity_counter.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>

#include "stages/model/facts_codec.h"
#include "tests/extract_text.h"
#include "tests/read_bytes.h"

namespace docmill {
namespace {

namespace fs = std::filesystem;

// By line: what is expected of the function behind it.
std::map<std::uint32_t, std::string> expectations(const std::string& source) {
  constexpr std::string_view kMark = "expect: ";
  std::map<std::uint32_t, std::string> expected;
  std::uint32_t number = 0;
  for (std::size_t at = 0; at < source.size();) {
    ++number;
    const std::size_t end = std::min(source.find('\n', at), source.size());
    const std::string line = source.substr(at, end - at);
    if (const std::size_t mark = line.find(kMark); mark != std::string::npos) {
      expected[number] = line.substr(mark + kMark.size());
    }
    at = end + 1;
  }
  return expected;
}

std::string text_of(const FunctionFigures& figures) {
  return fmt::format("cognitive {}, cyclomatic {}, nesting {}, parameters {}", figures.cognitive, figures.cyclomatic,
                     figures.nesting, figures.parameters);
}

FunctionFigures only_figures(std::string_view path, std::string_view source) {
  const FileFacts facts = extract_text(path, source);
  EXPECT_EQ(facts.figures.size(), 1u) << source;
  return facts.figures.empty() ? FunctionFigures{} : facts.figures[0];
}

TEST(ComplexityCounter, FiguresAreThoseCountedByHand) {
  for (const auto& entry : fs::directory_iterator(fs::path(DOCMILL_TEST_CASES) / "complexity")) {
    const std::string name = entry.path().filename().string();
    const std::string source = read_bytes(entry.path());
    std::map<std::uint32_t, std::string> expected = expectations(source);
    EXPECT_GE(expected.size(), name == "typescript.ts" ? 5u : 12u) << name;
    const FileFacts facts = extract_text(name, source);
    EXPECT_TRUE(facts.unparsed_lines.empty()) << name;
    for (const FunctionFigures& figures : facts.figures) {
      const Symbol& symbol = facts.symbol(figures.symbol);
      auto line = expected.lower_bound(symbol.lines.first);
      ASSERT_NE(line, expected.begin()) << name << ": no expectation for " << facts.view(symbol.name);
      --line;
      EXPECT_EQ(text_of(figures), line->second) << name << ": " << facts.view(symbol.name);
      expected.erase(line);
    }
    for (const auto& [line, text] : expected) ADD_FAILURE() << name << ":" << line << ": no function has figures";
  }
}

TEST(ComplexityCounter, DeclarationsAndOtherLanguagesHaveNoFigures) {
  EXPECT_TRUE(extract_text("a.h", "int f(int a);\n").figures.empty());
  EXPECT_TRUE(extract_text("a.json", "{\"a\": 1}\n").figures.empty());
}

TEST(ComplexityCounter, ConditionIsNotNestedInItsStatement) {
  EXPECT_EQ(only_figures("a.js", "function f(a, b) { while (a ? b : 1) {} }\n").cognitive, 2u);
  EXPECT_EQ(only_figures("a.js", "function f(a, b) { while (1) { a ? b : 1; } }\n").cognitive, 3u);
}

TEST(ComplexityCounter, ArgumentsAreSequencesOfTheirOwn) {
  const FunctionFigures figures = only_figures("a.c", "int f(int a) { return a && g(a && b, c || d) && e; }\n");
  EXPECT_EQ(figures.cognitive, 3u);
  EXPECT_EQ(figures.cyclomatic, 5u);
}

// Found in a minified source of PyTorch: its stored facts were never accepted, so every run parsed it again.
TEST(ComplexityCounter, SymbolOfSeveralFunctionsHasOneFigure) {
  const FileFacts facts = extract_text("a.mjs", "function p(e,n){return null!=e&&e.a}p.prototype.b=function(e,n){");
  EXPECT_FALSE(facts.figures.empty());
  for (std::size_t i = 1; i < facts.figures.size(); ++i) {
    EXPECT_LT(facts.figures[i - 1].symbol, facts.figures[i].symbol);
  }
  EXPECT_TRUE(decode_facts(encode_facts(facts)));
}

TEST(ComplexityCounter, ManyNestedFunctionsAndOperatorsTakeLinearTime) {
  std::string source = "function f(a) { return ";
  for (int i = 0; i < 20'000; ++i) source += "a && ";
  const FunctionFigures many = only_figures("a.js", source + "a; }\n");
  EXPECT_EQ(many.cognitive, 1u);
  EXPECT_EQ(many.cyclomatic, 20'001u);
  source = "function f(a) { return ";
  for (int i = 0; i < 300; ++i) source += "() => a && (";
  source += "a ? 1 : 2" + std::string(300, ')');
  const FunctionFigures deep = only_figures("a.js", source + "; }\n");
  EXPECT_EQ(deep.cognitive, 300u + 301u);
  EXPECT_EQ(deep.nesting, 301u);
}

}  // namespace
}  // namespace docmill
