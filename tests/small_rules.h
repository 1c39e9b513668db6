// SPDX-License-Identifier: Apache-2.0
//
// Small rule sets for tests: a short syntax of a language, and one rule that has only what the test is about.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stages/rules/rule_reader.h"

namespace docmill {

// The keys that every rule needs; `rest` is more keys of the rule, then its matches. The id is "t/rule".
std::string rule_text(std::string_view rest);

// The set with the short syntax of the language and one rule: Python, JavaScript, Go, Java, Rust, C++ or Bash.
// REQUIRES: it has no faults.
RuleFile small_rules(std::string_view language, std::string_view rest);

// The lines on which that rule has a finding that no comment switches off.
std::vector<std::uint32_t> lines_of_rule(std::string_view language, std::string_view rest, std::string_view source);

// The same for a rule with one match, which has these keys.
std::vector<std::uint32_t> lines_matching(std::string_view language, std::string_view match, std::string_view source);

}  // namespace docmill
