// SPDX-License-Identifier: Apache-2.0
//
// Finds and reads the files of rules that a configuration file names.
#pragma once

#include <string>
#include <vector>

#include "cli/rules_setting.h"
#include "stages/base/result.h"
#include "stages/rules/user_rules.h"

namespace docmill {

// What the files can cost is bounded, because those of a repository are not trusted.
inline constexpr std::size_t kMostRuleFiles = 100;
inline constexpr std::size_t kMostRuleFileBytes = 4u << 20;  // of all files

// What is wrong with a pattern of files, to follow the key; "" if nothing is. It is a relative path whose components
// can have a * for any characters but '/'.
std::string file_pattern_error(std::string_view pattern);

// Adds the rules of all files that match, by pattern, then by path. The patterns are relative to the folder of the file
// that has them. Errors: a pattern that matches no file; a file of a repository that is a symbolic link, is reached
// through one, or is in a .git folder; a file that cannot be read; more files or bytes than the limits; those of
// UserRules::add_file().
Result<void> add_rule_files(UserRules& rules, const RulesSetting::Files& files);

}  // namespace docmill
