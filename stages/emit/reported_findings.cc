// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/reported_findings.h"

#include <cstdint>
#include <map>

#include "stages/base/digest.h"
#include "stages/base/split_lines.h"
#include "stages/base/trim.h"
#include "stages/model/test_files.h"

namespace docmill {
namespace {

std::string without_white_space(std::string_view text) {
  std::string rest(text);
  std::erase_if(rest, [](char c) { return kWhiteSpace.find(c) != std::string_view::npos; });
  return rest;
}

}  // namespace

bool is_looked_for(const Rule& rule, std::string_view language, std::string_view test_part) {
  return !rule.is_off && applies_to(rule, language) && !(rule.skips_tests && !test_part.empty());
}

std::vector<ReportedFinding> reported_findings(const RuleSet* set, const RepoFile& file, const FileFacts& facts) {
  std::vector<ReportedFinding> reported;
  if (set == nullptr || facts.findings.empty()) return reported;
  const std::string_view test_part = test_part_of_path(file);
  for (const Finding& finding : facts.findings) {
    if (finding.rule >= set->rules.size()) continue;  // facts that were forged in the cache
    const Rule& rule = set->rules[finding.rule];
    if (rule.kind == RuleKind::pattern || !is_looked_for(rule, file.language.name, test_part)) continue;
    reported.push_back({&rule, finding.lines, finding.is_suppressed});
  }
  return reported;
}

std::vector<std::string> fingerprints_of(const std::vector<ReportedFinding>& findings, std::string_view path,
                                         std::string_view source) {
  std::vector<std::string> fingerprints;
  const std::vector<std::string_view> lines = split_lines(source);
  std::map<Digest, std::uint64_t> counts;
  DigestBuilder builder;
  for (const ReportedFinding& finding : findings) {
    const std::uint32_t line = finding.lines.first;
    const std::string text = line == 0 || line > lines.size() ? "" : without_white_space(lines[line - 1]);
    const Digest common = builder.add(finding.rule->id).add(path).add(text).finish();
    fingerprints.push_back(builder.add(common).add(counts[common]++).finish().hex());
  }
  return fingerprints;
}

}  // namespace docmill
