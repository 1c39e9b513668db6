// SPDX-License-Identifier: Apache-2.0
//
// Reads and checks a file of rules (FORMAT.md).
#pragma once

#include <memory>
#include <string_view>

#include "stages/base/result.h"
#include "stages/rules/rule.h"
#include "stages/rules/rule_arena.h"

namespace docmill {

// A rule set and the memory that it lives in.
struct RuleFile {
  std::unique_ptr<RuleArena> arena;
  RuleSet set;
};

// `name` is that of the set: "python". The error begins with `path` and the line: "rules.toml:12: …".
Result<RuleFile> read_rules(std::string_view path, std::string_view name, std::string_view text);

}  // namespace docmill
