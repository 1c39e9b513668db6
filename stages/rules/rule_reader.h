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

// Reads a rule that uses the syntax of the set, for some of its languages. Its strings are kept in the arena. Throws
// RuleFault (rule_table_reader.h).
class TableReader;
Rule read_rule(TableReader& table, const RuleSet& set, Texts languages, RuleArena& arena);

}  // namespace docmill
