// SPDX-License-Identifier: Apache-2.0
#include "pipeline/steps/new_records.h"

#include <string>
#include <utility>
#include <vector>

#include "stages/emit/coverage/file_coverage.h"

namespace docmill {
namespace {

// Of a file that changed while the run read it, nothing is known: not its stat, and not the content either, which it
// may get back.
void forget_changed(SiteRecords& records, const SourceLog& sources, const Repo& repo) {
  for (std::size_t i = 0; i < repo.files.size(); ++i) {
    if (records.bundles[i].inputs != PageInputs{}) continue;
    SourceRecord& source = records.sources[sources.of_file[i]];
    source.stat = {};
    source.content = {};
  }
}

Rows<char> coverage_rows(const std::vector<FileCoverage>& coverages) {
  Rows<char> rows;
  std::string bytes;
  for (const FileCoverage& coverage : coverages) {
    append_coverage(bytes, coverage);
    rows.starts.push_back(static_cast<std::uint32_t>(bytes.size()));
  }
  rows.items.assign(bytes.begin(), bytes.end());
  return rows;
}

void add_figures(SiteRecords& records, const Repo& repo) {
  for (std::size_t i = 0; i < repo.files.size(); ++i) {
    records.documented_bytes += repo.summaries[i].size_bytes;
    if (repo.summaries[i].parser_gave_up != 0) records.diagnostics.push_back({repo.files[i].path, kGaveUp});
  }
}

}  // namespace

NewRecords new_records(const Run& run, const Places& places, const RepoScan& found, const KnownSite* known,
                       PlannedSite& planned) {
  LinkedRepo& linked = *planned.linked;
  NewRecords result;
  SiteRecords& records = result.records;
  if (run.store.mode() != StoreMode::off) {
    result.files.links = LinkState::encode(linked.links, planned.site->figures().edges(),
                                           coverage_rows(planned.coverages), linked.repo.summaries);
    records.links = LinkState::identity_of(result.files.links);
    if (planned.keywords.is_changed) {
      result.files.keywords = planned.keywords.index.encode();
    } else {
      records.keywords_stat = known->records().keywords_stat;
    }
  }
  records.settings = settings_of(run, places, found);
  records.scan = found.digest;
  records.omissions = digest_of_omissions(linked.repo.omissions);
  records.boot = boot_identity();
  records.scan_time_ns = found.time_ns;
  records.run = known == nullptr ? 1 : known->records().run + 1;
  records.languages = linked.sources.languages;
  records.sources = std::move(linked.sources.records);
  records.bundles = std::move(planned.plan.bundles);
  forget_changed(records, linked.sources, linked.repo);
  add_figures(records, linked.repo);
  return result;
}

}  // namespace docmill
