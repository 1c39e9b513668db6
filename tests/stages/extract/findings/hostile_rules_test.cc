// SPDX-License-Identifier: Apache-2.0
//
// Rules that match everywhere: what they cost is bounded like the rest of extraction.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <string>

#include "stages/extract/extract_facts.h"
#include "stages/extract/findings/rule_indexes.h"
#include "stages/parse/parser.h"
#include "stages/rules/user_rules.h"

namespace docmill {
namespace {

FileFacts facts_with(const std::string& rules, std::string_view source) {
  UserRules users;
  const Result<void> added = users.add_file("my.toml", "languages = 'Python'\n" + rules);
  EXPECT_TRUE(added) << added.error().message;
  const RunRules all = users.finish();
  RuleIndexes indexes(all);
  const Language& python = *find_language("Python");
  Parser parser;
  FactsBuilder builder;
  return extract_facts(builder, python, source, parser.parse(python, source), indexes.find(python),
                       extraction_limit(source.size()));
}

std::string rule_text(int number, std::string_view match) {
  return fmt::format(
      "[[rule]]\nid = 'my/r{}'\nkind = 'pattern'\nconfidence = 'high'\ntitle = 'T'\nmessage = 'M.'\nwhy = 'W.'\n"
      "bad = 'x'\ngood = 'y'\n[[rule.match]]\n{}\n",
      number, match);
}

TEST(HostileRules, FindingsEverywhereEndTheExtraction) {
  std::string source;
  for (int i = 0; i < 20'000; ++i) source += "a = b\n";
  std::string rules;
  for (int i = 0; i < 50; ++i) rules += rule_text(i, "node = 'identifier'");
  EXPECT_FALSE(facts_with(rule_text(0, "node = 'identifier'"), source).parser_gave_up);
  const FileFacts facts = facts_with(rules, source);
  EXPECT_TRUE(facts.parser_gave_up);
  EXPECT_TRUE(facts.findings.empty());
}

TEST(HostileRules, ExpressionsOnNestedNodesEndTheExtraction) {
  std::string source = "x = ";
  for (int i = 0; i < 2000; ++i) source += "(1 +";
  source += std::string(1'000'000, '1') + std::string(2000, ')') + "\n";
  EXPECT_TRUE(
      facts_with(rule_text(0, "node = 'parenthesized_expression'\nwhere = \"matches 'z'\""), source).parser_gave_up);
}

}  // namespace
}  // namespace docmill
