// SPDX-License-Identifier: Apache-2.0
//
// Extraction with docmill's own rules.
#pragma once

#include "stages/extract/extract_facts.h"
#include "stages/extract/findings/rule_indexes.h"

namespace docmill {

inline const RuleIndex* builtin_rule_index(const Language& language) {
  static const RunRules rules;
  static RuleIndexes indexes(rules);
  return indexes.find(language);
}

inline FileFacts extract_facts(FactsBuilder& builder, const Language& language, std::string_view source,
                               const SyntaxTree& tree) {
  return extract_facts(builder, language, source, tree, builtin_rule_index(language), extraction_limit(source.size()));
}

}  // namespace docmill
