// SPDX-License-Identifier: Apache-2.0
#include "pipeline/steps/new_records.h"

#include <utility>

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
  if (linked.is_patched()) {
    records.links = known->records().links;
    records.links_stat = known->records().links_stat;
  } else if (run.store.mode() != StoreMode::off) {
    result.links =
        LinkState::encode(linked.links, planned.site->figures().edges(), linked.repo.summaries, planned.plan.shares);
    records.links = LinkState::identity_of(result.links);
  }
  records.settings = settings_of(run, places, found);
  records.scan = found.digest;
  records.edited = std::move(linked.edited);
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
