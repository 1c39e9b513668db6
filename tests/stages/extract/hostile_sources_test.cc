// SPDX-License-Identifier: Apache-2.0
//
// Every grammar on every hostile pattern: what a file may cost is bounded. The bound is counted, so that no machine is
// too slow for this test; perf/README.md says how the count relates to seconds.
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "stages/extract/extract_facts.h"
#include "stages/languages/work_budget.h"
#include "stages/parse/parser.h"
#include "tests/hostile_sources.h"

namespace docmill {
namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr std::size_t kSourceBytes = 50'000;
#else
constexpr std::size_t kSourceBytes = 200'000;
#endif

std::vector<const Language*> parsed_languages() {
  std::vector<const Language*> parsed;
  for (const Language* language : all_languages()) {
    if (language->grammar != nullptr) parsed.push_back(language);
  }
  return parsed;
}

class HostileSources : public testing::TestWithParam<const Language*> {};

TEST_P(HostileSources, CostNoMoreThanTheirLimits) {
  const Language& language = *GetParam();
  Parser parser;
  FactsBuilder builder;
  for (const HostilePattern& pattern : hostile_patterns()) {
    const std::string source = make_hostile(pattern, kSourceBytes);
    const SyntaxTree tree = parser.parse(language, source);
    // The last spending may exceed the budget: copying an array, at most.
    EXPECT_LE(parser.last_cost().work, parse_limits(source.size()).work * 11 / 10) << pattern.name;
    EXPECT_LE(parser.last_cost().memory_bytes, parse_limits(source.size()).memory_bytes) << pattern.name;
    const FileFacts facts = extract_facts(builder, language, source, tree);
    EXPECT_EQ(facts.size_bytes, source.size()) << pattern.name;
    EXPECT_EQ(facts.parser_gave_up, tree.gave_up) << pattern.name << ": extraction took too many steps";
  }
}

INSTANTIATE_TEST_SUITE_P(EveryGrammar, HostileSources, testing::ValuesIn(parsed_languages()), [](const auto& tested) {
  std::string name = tested.param->name;
  std::replace(name.begin(), name.end(), '+', 'p');
  return name;
});

TEST(HostilePatterns, AreAsLongAsAskedAndAlwaysTheSame) {
  EXPECT_GE(hostile_patterns().size(), 40u);
  for (const HostilePattern& pattern : hostile_patterns()) {
    const std::string text = make_hostile(pattern, 10'000);
    EXPECT_NEAR(static_cast<double>(text.size()), 10'000, 20) << pattern.name;
    EXPECT_EQ(text, make_hostile(pattern, 10'000)) << pattern.name;
  }
}

}  // namespace
}  // namespace docmill
