// SPDX-License-Identifier: Apache-2.0
//
// Situations that the golden case of Rust does not cover.
#include <gtest/gtest.h>

#include <string>

#include "stages/parse/parser.h"
#include "tests/builtin_rule_index.h"

namespace docmill {
namespace {

FileFacts facts_of(std::string_view source) {
  const Language& language = *find_language("Rust");
  Parser parser;
  FactsBuilder builder;
  return extract_facts(builder, language, source, parser.parse(language, source));
}

// A symbol with too long a path opens no scope, and the scope around it has no bases.
TEST(RustTrait, KeepsItsBoundsIfItIsTooLongForAScope) {
  const std::string name(FactsBuilder::kMaxScopePath + 1, 'T');
  const FileFacts facts = facts_of("mod outer {\n  trait " + name + ": Bound {}\n}\ntrait " + name + ": Other {}\n");
  ASSERT_EQ(facts.symbols.size(), 3U);
  EXPECT_EQ(facts.symbols[0].bases.size(), 0U);
  ASSERT_EQ(facts.symbols[1].bases.size(), 1U);
  EXPECT_EQ(facts.view(facts.names[facts.symbols[1].bases.begin]), "Bound");
  ASSERT_EQ(facts.symbols[2].bases.size(), 1U);
  EXPECT_EQ(facts.view(facts.names[facts.symbols[2].bases.begin]), "Other");
}

}  // namespace
}  // namespace docmill
