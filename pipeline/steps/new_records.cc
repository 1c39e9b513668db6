// SPDX-License-Identifier: Apache-2.0
#include "pipeline/steps/new_records.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/site/link_changes.h"

namespace docmill {
namespace {

// Clears the records of files that changed while the run read them, so that the next run reads them again. The digest
// is cleared too, because such a file may get its old content back.
void forget_changed(SiteRecords& records, const SourceLog& sources, const Repo& repo) {
  for (std::size_t i = 0; i < repo.files.size(); ++i) {
    if (records.bundles[i].inputs != PageInputs{}) continue;
    SourceRecord& source = records.sources[sources.of_file[i]];
    source.stat = {};
    source.content = {};
  }
}

// Changes of links get a file of their own if they take at most an eighth of the file of links. If not, that file is
// written again.
constexpr std::size_t kMostChanges = 8;

void save_links(const LastState& last, const KnownSite* known, const PlannedSite& planned, NewRecords& news) {
  const FolderRows folders{planned.site->figures().edges(), planned.site->rankings().rows()};
  const SavedLinks saved{planned.linked->links, folders, planned.coverages.rows, planned.site->findings(),
                         planned.linked->repo.summaries};
  std::optional<std::string> changes;
  if (!last.is_empty()) {
    changes = encode_link_changes(saved, known->records().links, last.links_bytes() / kMostChanges);
  }
  if (changes) {
    news.files.link_changes = std::move(*changes);
    news.records.links = known->records().links;
    news.records.links_stat = known->records().links_stat;
  } else {
    news.files.links = LinkState::encode(saved);
    news.records.links = LinkState::identity_of(news.files.links);
  }
}

void add_figures(SiteRecords& records, const LinkedRepo& linked) {
  records.documented_bytes = linked.links.totals.front().size_bytes;
  for (FileId file : linked.given_up) records.diagnostics.push_back({linked.repo.file(file).path, kGaveUp});
}

}  // namespace

NewRecords new_records(const Run& run, const Places& places, const RepoScan& found, const KnownSite* known,
                       const LastState& last, PlannedSite& planned, Rendered rendered) {
  LinkedRepo& linked = *planned.linked;
  NewRecords result;
  SiteRecords& records = result.records;
  if (run.store.mode() != StoreMode::off) {
    save_links(last, known, planned, result);
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
  records.repo = planned.site->options().repo_from_site;
  records.scan_time_ns = found.time_ns;
  records.run = known == nullptr ? 1 : known->records().run + 1;
  records.languages = linked.sources.languages;
  records.sources = std::move(linked.sources.records);
  records.bundles = std::move(planned.plan.bundles);
  if (rendered == Rendered::yes) forget_changed(records, linked.sources, linked.repo);
  add_figures(records, linked);
  return result;
}

}  // namespace docmill
