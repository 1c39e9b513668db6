// SPDX-License-Identifier: Apache-2.0
//
// RuleIndexes: the indexes of the rules of a run. Each is made when the first file of its language is extracted.
#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "stages/extract/findings/rule_index.h"
#include "stages/languages/language.h"
#include "stages/rules/run_rules.h"

namespace docmill {

class RuleIndexes {
 public:
  // `rules` must outlive the indexes.
  explicit RuleIndexes(const RunRules& rules) : rules_(rules) {}

  // The index for the language, or null if there are no rules for it; lives as long as this. Thread-safe.
  const RuleIndex* find(const Language& language);

 private:
  const RunRules& rules_;
  std::mutex mutex_;
  std::map<const Language*, std::unique_ptr<const RuleIndex>> indexes_;
};

}  // namespace docmill
