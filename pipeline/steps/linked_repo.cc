// SPDX-License-Identifier: Apache-2.0
#include "pipeline/steps/linked_repo.h"

#include <algorithm>
#include <utility>

#include "stages/link/link_repo.h"

namespace docmill {
namespace {

std::uint16_t label_number(SourceLog& log, std::string_view name) {
  const auto found = std::find(log.languages.begin(), log.languages.end(), name);
  const auto number = static_cast<std::uint16_t>(found - log.languages.begin());
  if (found == log.languages.end()) log.languages.push_back(name);
  return number;
}

// What the next run can take over if the file is as it is now. One that could not be read is tried again.
void log_source(SourceLog& log, const ScannedFile& file, const FileOutcome& outcome) {
  if (outcome.omitted && outcome.omitted->reason != OmitReason::binary) return;
  SourceRecord record{.path = file.path, .stat = stat_of(file), .content = outcome.facts.content};
  record.language = label_number(log, outcome.omitted ? "" : outcome.language->name);
  record.named_language = label_number(log, file.language);
  record.is_generated = file.is_generated;
  record.is_vendored = file.is_vendored;
  record.is_binary = outcome.omitted.has_value();
  if (!outcome.omitted) log.of_file.push_back(static_cast<std::uint32_t>(log.records.size()));
  log.records.push_back(record);
}

void collect_files(LinkedRepo& linked, const Scan& scan, std::vector<FileOutcome> outcomes) {
  Repo& repo = linked.repo;
  repo.omissions = scan.omissions;
  for (std::size_t i = 0; i < scan.files.size(); ++i) {
    const ScannedFile& file = scan.files[i];
    FileOutcome& outcome = outcomes[i];
    log_source(linked.sources, file, outcome);
    if (outcome.omitted) {
      repo.omissions.push_back({file.path, outcome.omitted->reason, std::move(outcome.omitted->detail), false});
      continue;
    }
    repo.files.push_back({file.path, label_of(*outcome.language), {}, file.is_generated, file.is_vendored});
    repo.facts.push_back(std::move(outcome.facts));
    repo.summaries.push_back(outcome.summary);
  }
  std::sort(repo.omissions.begin(), repo.omissions.end(),
            [](const Omission& a, const Omission& b) { return path_less(a.path, b.path); });
}

}  // namespace

std::unique_ptr<LinkedRepo> link_files(Run& run, const Places& places, const RepoScan& found,
                                       std::vector<FileOutcome> outcomes) {
  const StageClock::Span span(run.clocks.link);
  auto linked = std::make_unique<LinkedRepo>();
  linked->repo.project = places.project;
  collect_files(*linked, found.scan, std::move(outcomes));
  build_folders(linked->repo);
  linked->links = link_repo(linked->repo);
  report_repo(run, linked->repo);
  return linked;
}

void report_repo(Run& run, const Repo& repo) {
  run.counters.files = repo.files.size();
  for (std::size_t i = 0; i < repo.files.size(); ++i) {
    run.counters.source_bytes += repo.summaries[i].size_bytes;
    if (repo.summaries[i].parser_gave_up != 0) run.diagnostics.add({repo.files[i].path, std::string(kGaveUp)});
  }
}

}  // namespace docmill
