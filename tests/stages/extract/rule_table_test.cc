// SPDX-License-Identifier: Apache-2.0
#include "stages/extract/rule_table.h"

#include <gtest/gtest.h>

#include <string_view>

namespace docmill {
namespace {

// The node name of the rule that the language's table has for this node; "" if it has none.
std::string_view rule_of(const char* language_name, std::string_view node) {
  const Language& language = *find_language(language_name);
  const TSSymbol symbol =
      ts_language_symbol_for_name(language.grammar(), node.data(), static_cast<std::uint32_t>(node.size()), true);
  const NodeRule* rule = rule_table(language).find(symbol);
  return rule == nullptr ? "" : rule->node;
}

// The same node has a different number in each grammar.
TEST(RuleTable, GrammarsThatShareRulesHaveTablesOfTheirOwn) {
  ASSERT_EQ(find_language("C++")->rules.data(), find_language("CUDA")->rules.data());
  EXPECT_EQ(rule_of("C++", "class_specifier"), "class_specifier");
  EXPECT_EQ(rule_of("CUDA", "class_specifier"), "class_specifier");
}

TEST(RuleTable, NodeWithoutARuleIsNotFound) { EXPECT_EQ(rule_of("C++", "translation_unit"), ""); }

}  // namespace
}  // namespace docmill
