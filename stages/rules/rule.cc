// SPDX-License-Identifier: Apache-2.0
#include "stages/rules/rule.h"

#include <algorithm>

namespace docmill {

bool applies_to(const Rule& rule, std::string_view language) {
  return rule.languages.empty() || std::ranges::find(rule.languages, language) != rule.languages.end();
}

std::string_view word_of(RuleKind kind) {
  switch (kind) {
    case RuleKind::pattern: return "pattern";
    case RuleKind::performance: return "performance";
    case RuleKind::security: return "security";
    case RuleKind::correctness: return "correctness";
  }
  return "";
}

std::string_view word_of(Level level) {
  switch (level) {
    case Level::none: return "none";
    case Level::low: return "low";
    case Level::medium: return "medium";
    case Level::high: return "high";
  }
  return "";
}

}  // namespace docmill
