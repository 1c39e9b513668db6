// SPDX-License-Identifier: Apache-2.0
#include "pipeline/steps/new_findings.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "pipeline/steps/source_files.h"
#include "stages/emit/reported_findings.h"

namespace docmill {
namespace {

std::vector<NewFinding> new_findings_of(const Run& run, const Places& places, const Repo& repo, FileId id,
                                        const std::set<std::string>& baseline) {
  std::vector<NewFinding> found;
  const std::string& path = repo.file(id).path;
  const RuleSet* const rules = run.options.run_rules.find(repo.file(id).language.name);
  const std::vector<ReportedFinding> reported = reported_findings(rules, repo.file(id), repo.facts_of(id));
  if (reported.empty()) return found;
  const std::vector<std::string> fingerprints = fingerprints_of(reported, path, read_same_source(places, repo, id));
  for (std::size_t i = 0; i < reported.size(); ++i) {
    if (reported[i].is_suppressed || baseline.contains(fingerprints[i])) continue;
    found.push_back({path, reported[i].lines.first, reported[i].rule});
  }
  return found;
}

}  // namespace

std::vector<NewFinding> new_findings(Run& run, const Places& places, const Repo& repo,
                                     const std::set<std::string>& baseline) {
  std::vector<std::vector<NewFinding>> of_file(repo.files.size());
  tbb::parallel_for(std::uint32_t{0}, static_cast<std::uint32_t>(of_file.size()), [&](std::uint32_t i) {
    if (!run.is_over()) of_file[i] = new_findings_of(run, places, repo, {i}, baseline);
  });
  std::vector<NewFinding> all;
  for (std::vector<NewFinding>& found : of_file) std::move(found.begin(), found.end(), std::back_inserter(all));
  return all;
}

}  // namespace docmill
