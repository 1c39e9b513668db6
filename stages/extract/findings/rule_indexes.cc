// SPDX-License-Identifier: Apache-2.0
#include "stages/extract/findings/rule_indexes.h"

namespace docmill {

const RuleIndex* RuleIndexes::find(const Language& language) {
  const std::lock_guard lock(mutex_);
  const auto [found, is_new] = indexes_.try_emplace(&language);
  if (is_new && language.grammar != nullptr) {
    if (const RuleSet* const set = rules_.find(language.name)) {
      found->second = std::make_unique<RuleIndex>(*set, language.grammar(), language.name);
    }
  }
  return found->second.get();
}

}  // namespace docmill
