// SPDX-License-Identifier: Apache-2.0
//
// Scopes that are taken from braces keep to the limits of all scopes.
#include <gtest/gtest.h>

#include <string>

#include "stages/parse/parser.h"
#include "tests/builtin_rule_index.h"

namespace docmill {
namespace {

TEST(CorrectScope, NamespacesNestedTooDeepStayInTheirDeepestScope) {
  constexpr int kDepth = 500;
  std::string source;
  for (int i = 0; i < kDepth; ++i) source += "namespace a {\n";
  source += "int x $ $ (;\n";
  source += std::string(kDepth, '}');
  Parser parser;
  FactsBuilder builder;
  const Language& language = *find_language("C++");
  const FileFacts facts = extract_facts(builder, language, source, parser.parse(language, source));
  ASSERT_FALSE(facts.unparsed_lines.empty());
  for (const Symbol& symbol : facts.symbols) {
    EXPECT_LE(facts.scope_path(symbol).size(), FactsBuilder::kMaxScopeDepth * 2);
  }
}

}  // namespace
}  // namespace docmill
