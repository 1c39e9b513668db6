// SPDX-License-Identifier: Apache-2.0
//
// What rules found as a SARIF 2.1.0 log with one run, for `docmill export --format sarif`, GitHub code scanning and
// `docmill check --findings new`. Patterns are left out: they are not faults, and a code scanning service would show
// each as an alert. The rules are those that have results. Each rule and each result has a line of its own.
//
// Levels follow the severity: high is "error", medium "warning", low "note". A rule's properties are those that GitHub
// reads: `precision` is the rule's confidence, `security-severity` a number in the range that GitHub gives the same
// name ("8.0" is high), and `problem.severity` the level of the other rules. The path of a file is percent-encoded, so
// paths that are not UTF-8 stay apart. Each result has `suppressions`, as the standard wants it in a log that has any.
// Braces in texts are not doubled, as the standard wants it for placeholders: code scanning services show texts as they
// are, and no text here has arguments.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "stages/emit/reported_findings.h"
#include "stages/model/repo.h"
#include "stages/rules/run_rules.h"

namespace docmill {

// GitHub rejects a run with more results. (Its other limits cannot be reached: 25,000 results have less than 20 MB.)
inline constexpr std::uint64_t kMostCodeScanningResults = 25'000;

class SarifLog {
 public:
  // Finds out which rules have results. `repo` and `rules` must outlive the log. The const functions are thread-safe.
  SarifLog(const Repo& repo, const RunRules& rules);

  std::uint64_t results() const { return results_; }
  bool has_results(FileId file) const;

  // The log is its beginning, the results of all files with results in their order, and its end.
  void append_beginning(std::string& out) const;
  void append_results(std::string& out, FileId file, std::string_view source) const;
  void append_end(std::string& out) const;

 private:
  struct UsedRule {
    const Rule* rule = nullptr;
    std::string_view language;  // of its examples
  };

  std::vector<ReportedFinding> findings_of(FileId file) const;

  const Repo& repo_;
  const RunRules& all_rules_;
  std::vector<UsedRule> rules_;                                // in the order of the rule sets
  std::unordered_map<const Rule*, std::size_t> rule_numbers_;  // positions in rules_
  FileId first_;                                               // the first file with results
  std::uint64_t results_ = 0;
};

}  // namespace docmill
