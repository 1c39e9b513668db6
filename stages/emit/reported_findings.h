// SPDX-License-Identifier: Apache-2.0
//
// Which findings of a file are reported as faults, and their fingerprints: how two runs on different versions of a file
// know that they found the same fault.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stages/model/repo.h"
#include "stages/rules/rule.h"

namespace docmill {

// True if the user wants the rule, and it is looked for in files of the language, and not only outside of tests if
// the file is one.
// `test_part`: test_part_of_path() of the file.
bool is_looked_for(const Rule& rule, std::string_view language, std::string_view test_part);

struct ReportedFinding {
  const Rule* rule = nullptr;
  LineSpan lines;
  bool is_suppressed = false;
};

// The findings of the file by line (`set`: of its language in the run, or null), without patterns, which are not
// faults, and without rules that are not looked for in it. Suppressed findings are included.
std::vector<ReportedFinding> reported_findings(const RuleSet* set, const RepoFile& file, const FileFacts& facts);

// The name of the fingerprints in a SARIF log. The number changes if they are computed in another way.
inline constexpr std::string_view kFingerprintName = "docmillFinding/v1";

// The fingerprints of all reported findings of the file, in their order: 32 lower-case hexadecimal digits each. A
// fingerprint covers rule, path, the text of the first line without white space, and the finding's number among those
// for which all of this is equal. So it stays if lines are inserted, moved or indented elsewhere in the file.
// Suppressed findings are counted, so that suppressing one leaves the others as they are.
std::vector<std::string> fingerprints_of(const std::vector<ReportedFinding>& findings, std::string_view path,
                                         std::string_view source);

}  // namespace docmill
