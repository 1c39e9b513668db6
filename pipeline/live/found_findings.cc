// SPDX-License-Identifier: Apache-2.0
#include "pipeline/live/found_findings.h"

#include <algorithm>
#include <functional>
#include <set>

#include "pipeline/live/symbol_query.h"
#include "stages/emit/reported_findings.h"
#include "stages/model/test_files.h"

namespace docmill {
namespace {

class FindingFinder {
 public:
  FindingFinder(const AnswerSource& source, const FindingQuery& query) : source_(source), query_(query) {
    if (query.rule.empty()) return;
    for (const Rule* rule : source.site().options().run_rules.matches(query.rule)) rules_.insert(rule);
  }

  std::vector<FoundFinding> find() const {
    std::vector<FoundFinding> found;
    for (std::uint32_t i = 0; i < source_.repo().files.size(); ++i) {
      if (may_have_findings({i})) add_file({i}, found);
    }
    std::ranges::stable_sort(found, std::greater<>(), [](const FoundFinding& one) { return one.rule->severity; });
    return found;
  }

 private:
  bool may_have_findings(FileId file) const {
    const RepoFile& repo_file = source_.repo().file(file);
    if (source_.site().rules_for(file) == nullptr || !is_path_in(repo_file.path, query_.path)) return false;
    const FindingRows& rows = source_.site().findings();
    return rows.counts.size() == 0 || !rows.counts_of(file).empty();
  }

  bool is_wanted(const Rule& rule) const {
    if (!query_.rule.empty() && !rules_.contains(&rule)) return false;
    if (!query_.kind.empty()) return word_of(rule.kind) == query_.kind;
    return !query_.rule.empty() || rule.kind != RuleKind::pattern;
  }

  void add_file(FileId file, std::vector<FoundFinding>& found) const {
    const RuleSet& set = *source_.site().rules_for(file);
    const RepoFile& repo_file = source_.repo().file(file);
    const FileFacts& facts = source_.repo().facts_of(file);
    const std::string test_part = std::string(test_part_of_path(repo_file));
    for (const Finding& finding : facts.findings) {
      if (finding.rule >= set.rules.size()) continue;  // facts that were forged in the cache
      const Rule& rule = set.rules[finding.rule];
      if (!is_wanted(rule) || !is_looked_for(rule, repo_file.language.name, test_part)) continue;
      if (finding.is_suppressed) continue;
      found.push_back({file, &rule, finding.lines, finding.is_suppressed});
    }
  }

  const AnswerSource& source_;
  const FindingQuery& query_;
  std::set<const Rule*> rules_;
};

}  // namespace

std::vector<FoundFinding> find_findings(const AnswerSource& source, const FindingQuery& query) {
  return FindingFinder(source, query).find();
}

}  // namespace docmill
