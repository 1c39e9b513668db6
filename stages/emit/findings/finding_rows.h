// SPDX-License-Identifier: Apache-2.0
//
// FindingRows: what other pages than a file's own show of its findings: how many each rule has, and in which functions
// and types. There are no lines in it, so a line that is inserted changes none of it. The rows are saved with the
// links, so that a run needs no facts of unchanged files.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "stages/model/links.h"
#include "stages/model/repo.h"
#include "stages/rules/run_rules.h"

namespace docmill {

// The findings of one rule in one file. Stored on disk byte for byte.
struct RuleCount {
  std::uint32_t rule = 0;        // its position in the rule set of the file's language
  std::uint32_t found = 0;       // without those that are suppressed
  std::uint32_t suppressed = 0;  // by comments

  friend bool operator==(const RuleCount&, const RuleCount&) = default;
};
static_assert(std::has_unique_object_representations_v<RuleCount>);

// The innermost function or type around findings.
struct FindingScope {
  std::string name;  // as the language writes it; cut if it is very long
  std::uint32_t found = 0;
};

// Where the findings of one rule are in one file. Findings outside of functions and types are only counted.
struct FindingScopes {
  std::vector<FindingScope> shown;  // the first ones, in file order
  std::uint32_t more = 0;           // functions and types that are not in `shown`
};

// A row of each of FindingRows.
struct FileFindings {
  std::vector<RuleCount> counts;  // by rule
  std::string scopes;
};

struct FindingRows {
  Rows<RuleCount> counts;  // by file
  Rows<char> scopes;       // by file: for each of its counts, the length of the scopes and the scopes

  // The rows of a file; empty if there are none at all. `i`: the place of the rule among the counts.
  std::span<const RuleCount> counts_of(FileId file) const {
    return counts.size() == 0 ? std::span<const RuleCount>() : counts.row(file.value);
  }
  FindingScopes scopes_of(FileId file, std::size_t i) const;
};

// Reads the facts and the path of this file only. Rules that are not looked for in it are left out. Thread-safe.
FileFindings collect_file_findings(const Repo& repo, const RunRules& rules, FileId file);

// The i-th scopes in a row, in the form that is saved: number, then name and count of each, then the number of further
// ones. Numbers are LEB128; a name is its length and its bytes. If this format changes, so must that of the file of
// links. "" if there are none, or if the row is damaged.
std::string_view saved_scopes(std::span<const char> row, std::size_t i);

}  // namespace docmill
