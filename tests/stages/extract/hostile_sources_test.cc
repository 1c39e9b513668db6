// SPDX-License-Identifier: Apache-2.0
//
// Runs every grammar on every hostile pattern: the cost of a file is bounded. Work is counted, not timed, so no machine
// is too slow for this test; perf/README.md says how the count relates to seconds.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <ctime>
#include <ostream>
#include <string>
#include <vector>

#include "stages/languages/work_budget.h"
#include "stages/parse/parser.h"
#include "tests/builtin_rule_index.h"
#include "tests/hostile_sources.h"

namespace docmill {
namespace {

constexpr std::size_t kSmallSourceBytes = 6'000;
#ifdef DOCMILL_ADDRESS_SANITIZER
constexpr std::size_t kSourceBytes = kSmallSourceBytes;
#else
constexpr std::size_t kSourceBytes = 15'000;
#endif

struct Grammar {
  const Language* language;
  std::size_t source_bytes;  // small if another language has the same grammar: parsing takes most of the time
};

void PrintTo(const Grammar& grammar, std::ostream* out) { *out << grammar.language->name; }

std::vector<Grammar> grammars() {
  std::vector<Grammar> parsed;
  for (const Language* language : all_languages()) {
    if (language->grammar == nullptr) continue;
    const bool is_first = std::ranges::none_of(
        parsed, [&](const Grammar& other) { return other.language->grammar == language->grammar; });
    parsed.push_back({language, is_first ? kSourceBytes : kSmallSourceBytes});
  }
  return parsed;
}

struct HostileLine {
  const char* begin;
  const char* end;
};

class HostileSources : public testing::TestWithParam<Grammar> {};

TEST_P(HostileSources, CostNoMoreThanTheirLimits) {
  const Language& language = *GetParam().language;
  Parser parser;
  FactsBuilder builder;
  for (const HostilePattern& pattern : hostile_patterns()) {
    const std::string source = make_hostile(pattern, GetParam().source_bytes);
    // A part of what docmill allows: sources that exceed it are most of the time of these tests.
    ParseLimits limits = parse_limits(source.size());
    const std::uint64_t overshoot = limits.work / 10;  // of the last step, at most by the copy of an array
    limits.work /= 5;
    const SyntaxTree tree = parser.parse(language, source, limits);
    EXPECT_LE(parser.last_cost().work, limits.work + overshoot) << pattern.name;
    EXPECT_LE(parser.last_cost().memory_bytes, limits.memory_bytes) << pattern.name;
    const FileFacts facts = extract_facts(builder, language, source, tree);
    EXPECT_EQ(facts.size_bytes, source.size()) << pattern.name;
    EXPECT_EQ(facts.parser_gave_up, tree.gave_up) << pattern.name << ": extraction took too many steps";
  }
}

INSTANTIATE_TEST_SUITE_P(EveryGrammar, HostileSources, testing::ValuesIn(grammars()), [](const auto& tested) {
  std::string name = tested.param.language->name;
  std::replace(name.begin(), name.end(), '+', 'p');
  std::replace(name.begin(), name.end(), '#', 's');
  std::ranges::replace_if(
      name, [](unsigned char c) { return !std::isalnum(c); }, '_');
  return name;
});

// The readers of languages without a grammar have no budget, so each must be linear in its text. Time is measured,
// with a limit that only a reader which is not linear exceeds.
struct Reader {
  const Language* language;
};

void PrintTo(const Reader& reader, std::ostream* out) { *out << reader.language->name; }

class HostileTexts : public testing::TestWithParam<Reader> {};

std::vector<Reader> readers() {
  std::vector<Reader> list;
  for (const Language* language : all_languages()) {
    if (language->has_reader) list.push_back({language});
  }
  return list;
}

// Patterns for readers: lines that open what is never closed, and what each of them looks for.
constexpr HostileLine kHostileLines[] = {{"$(", ""},
                                         {"${", ""},
                                         {"$(call ", ")"},
                                         {"a: ", "b\\\n"},
                                         {"define x", "\n"},
                                         {"# ", "\nall: x\n"},
                                         {"function(f", "\n"},
                                         {"set(A ${A}${A})", "\n"},
                                         {"#[==[", "\n"},
                                         {"f(", ""},
                                         {"[x]", "\n"},
                                         {"k = v\\", "\n"},
                                         {"\tconfig A\n\thelp\n\t  x", "\n"},
                                         {"menu \"a\"", "\n"},
                                         {"f:\n.globl f", "\n"},
                                         {"/*", "\n"},
                                         {".macro m", "\n"},
                                         {"call :a", " "},
                                         {"%a", ""},
                                         {"FROM a AS b", "\n"},
                                         {"RUN <<E", "\n"},
                                         {"ENV A=1 ", ""},
                                         {".. function:: f(x)\n  ", ""},
                                         {".. glossary::\n\n  a\n", ""},
                                         {".. _a:\n", ""},
                                         {"a\n===\n", ""}};

std::string hostile_lines(const HostileLine& line, std::size_t size) {
  std::string text;
  while (text.size() < size) text.append(line.begin).append(line.end);
  return text;
}

TEST_P(HostileTexts, AreReadInLinearTime) {
  constexpr double kMostSeconds = 2;
  constexpr std::size_t kTextBytes = 4 * kSourceBytes;
  const Language& language = *GetParam().language;
  FactsBuilder builder;
  const auto read = [&](const std::string& source, std::string_view name) {
    const std::clock_t begin = std::clock();
    const FileFacts facts = extract_facts(builder, language, source, {});
    const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    EXPECT_LT(seconds, kMostSeconds) << name;
    EXPECT_LT(facts.text.size(), 40 * source.size()) << name;
    EXPECT_EQ(facts.size_bytes, source.size()) << name;
  };
  for (const HostilePattern& pattern : hostile_patterns()) read(make_hostile(pattern, kTextBytes), pattern.name);
  for (const HostileLine& line : kHostileLines) read(hostile_lines(line, kTextBytes), line.begin);
}

INSTANTIATE_TEST_SUITE_P(EveryReader, HostileTexts, testing::ValuesIn(readers()), [](const auto& tested) {
  std::string name = tested.param.language->name;
  std::erase_if(name, [](unsigned char c) { return std::isalnum(c) == 0; });
  return name;
});

struct Declaration {
  const char* language;
  const char* begin;
  const char* name;  // {} is replaced by a number
  const char* separator;
  const char* end;
};

void PrintTo(const Declaration& declaration, std::ostream* out) { *out << declaration.language; }

// One declaration of many names. Each name is a symbol with the whole declaration as its head.
std::string declaration_of(const Declaration& declaration, int names) {
  std::string source = declaration.begin;
  for (int i = 0; i < names; ++i) {
    if (i > 0) source += declaration.separator;
    source += fmt::format(fmt::runtime(declaration.name), i);
  }
  return source + declaration.end;
}

class HostileDeclarations : public testing::TestWithParam<Declaration> {
 protected:
  FileFacts facts_of(int names) {
    const Language& language = *find_language(GetParam().language);
    const std::string source = declaration_of(GetParam(), names);
    return extract_facts(builder_, language, source, parser_.parse(language, source));
  }

 private:
  Parser parser_;
  FactsBuilder builder_;
};

TEST_P(HostileDeclarations, OfManyNamesTakeLittleMemory) {
  const FileFacts facts = facts_of(5'000);
  EXPECT_GE(facts.symbols.size(), 5'000u);
  EXPECT_LT(facts.text.size(), 11'000'000u);
}

TEST_P(HostileDeclarations, OfTooManyNamesAreGivenUp) {
  const FileFacts facts = facts_of(20'000);
  EXPECT_TRUE(facts.parser_gave_up);
  EXPECT_EQ(facts.text.size(), 0u);
}

constexpr Declaration kDeclarations[] = {
    {"Go", "package p\nvar ", "a{}", ",", " int\n"},
    {"Java", "class A {\n  int ", "a{}", ",", ";\n}\n"},
    {"JavaScript", "const {", "a{}", ",", "} = f()\n"},
    {"Python", "", "a{}", ",", " = f()\n"},
    {"Bash", "export ", "a{}=1", " ", "\n"},
};
INSTANTIATE_TEST_SUITE_P(Languages, HostileDeclarations, testing::ValuesIn(kDeclarations),
                         [](const auto& tested) { return tested.param.language; });

TEST(HostilePatterns, HaveTheRequestedLengthAndAreDeterministic) {
  EXPECT_GE(hostile_patterns().size(), 40u);
  for (const HostilePattern& pattern : hostile_patterns()) {
    const std::string text = make_hostile(pattern, 10'000);
    EXPECT_NEAR(static_cast<double>(text.size()), 10'000, 20) << pattern.name;
    EXPECT_EQ(text, make_hostile(pattern, 10'000)) << pattern.name;
  }
}

}  // namespace
}  // namespace docmill
