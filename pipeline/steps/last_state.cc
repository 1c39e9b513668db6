// SPDX-License-Identifier: Apache-2.0
#include "pipeline/steps/last_state.h"

#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/parallel_invoke.h>

#include <algorithm>
#include <atomic>

#include "pipeline/site/link_changes.h"
#include "pipeline/site/site_files.h"
#include "pipeline/steps/planned_site.h"

namespace docmill {

LastState::LastState(const Run& run, const Places& places, const RepoScan& found, const KnownSite* known)
    : known_(known), origin_("no records") {
  if (known == nullptr) return;
  const SiteRecords& records = known->records();
  for (std::string_view name : records.languages) languages_.push_back(find_language(name));
  origin_ = "no cache";
  if (run.store.mode() == StoreMode::off) return;
  origin_ = "other settings";  // another build of docmill may find other links
  if (records.settings != settings_of(run, places, found)) return;
  origin_ = "damaged state";
  bool has_files = false;
  bool has_keywords = false;
  tbb::parallel_invoke([&] { has_files = list_files(); }, [&] { has_keywords = map_keywords(); });
  if (!has_files || !has_keywords) return;
  std::optional<LinkedFiles> linked = read_links();
  if (!linked) {
    lender_.reset();
    return;
  }
  origin_ = "last run";
  linked_ = std::move(*linked);
}

std::optional<LinkedFiles> LastState::read_links() {
  const SiteRecords& records = known_->records();
  if (stat_of(known_->folder(), kLinksFile) != records.links_stat) return std::nullopt;
  const auto compare = known_->is_doubtful(records.links_stat) ? CompareDigest::yes : CompareDigest::no;
  lender_ = LinkState::map(known_->folder(), records.links, compare);
  std::optional<LinkedFiles> linked = lender_ ? lender_->lend(files_.size(), folders_) : std::nullopt;
  if (!linked || records.link_changes_stat == FileStat{}) return linked;
  if (stat_of(known_->folder(), kLinkChangesFile) != records.link_changes_stat) return std::nullopt;
  const std::optional<MappedFile> changes = MappedFile::open(known_->folder(), kLinkChangesFile);
  const bool is_applied = changes && apply_link_changes(changes->bytes(), records.links, *linked);
  return is_applied ? std::move(linked) : std::nullopt;
}

bool LastState::map_keywords() {
  if (stat_of(known_->folder(), kKeywordsFile) != known_->records().keywords_stat) return false;
  keyword_file_ = MappedFile::open(known_->folder(), kKeywordsFile);
  if (keyword_file_) keywords_ = KeywordIndex::open(keyword_file_->bytes());
  return keywords_.has_value();
}

// False if the records contradict each other.
bool LastState::list_files() {
  const SiteRecords& records = known_->records();
  ids_.resize(records.sources.size());
  for (std::uint32_t i = 0; i < records.sources.size(); ++i) {
    if (records.sources[i].is_binary) continue;
    ids_[i] = {static_cast<std::uint32_t>(files_.size())};
    files_.push_back(i);
  }
  if (files_.size() > records.bundles.size()) return false;
  std::atomic<bool> all_right = true;
  tbb::parallel_for(std::size_t{0}, files_.size(), [&](std::size_t i) {
    const SourceRecord& source = records.sources[files_[i]];
    const BundleRecord& bundle = records.bundles[i];
    const bool is_right =
        bundle.kind == BundleKind::file && bundle.subject == source.path && languages_[source.language] != nullptr;
    if (!is_right) all_right.store(false, std::memory_order_relaxed);
  });
  if (!all_right) return false;
  const auto first = records.bundles.begin() + static_cast<std::ptrdiff_t>(files_.size());
  const auto last = std::find_if(first, records.bundles.end(),
                                 [](const BundleRecord& bundle) { return bundle.kind != BundleKind::folder; });
  folders_ = static_cast<std::size_t>(last - first);
  const auto others = std::span(records.bundles).subspan(files_.size() + folders_);
  return others.size() >= folders_ && std::ranges::all_of(others.first(folders_), [](const BundleRecord& bundle) {
           return bundle.kind == BundleKind::folder_names;
         });
}

const SourceRecord* LastState::carried(const ScannedFile& file, std::uint32_t scanned) const {
  const SourceRecord* record = is_empty() ? nullptr : known_->unchanged(scanned);
  const bool is_carried = record != nullptr && record->is_generated == file.is_generated &&
                          record->is_vendored == file.is_vendored &&
                          known_->records().languages[record->named_language] == file.language;
  return is_carried ? record : nullptr;
}

PageInputs LastState::inputs_of(BundleKind kind) const {
  const auto rest = std::span(known_->records().bundles).subspan(files_.size() + 2 * folders_);
  const auto found = std::ranges::find(rest, kind, &BundleRecord::kind);
  return found == rest.end() ? PageInputs{} : found->inputs;
}

std::unordered_map<std::string_view, PageInputs> LastState::inputs_of_rules() const {
  std::unordered_map<std::string_view, PageInputs> inputs;
  for (const BundleRecord& bundle : std::span(known_->records().bundles).subspan(files_.size() + 2 * folders_)) {
    if (bundle.kind == BundleKind::rule) inputs.emplace(bundle.subject, bundle.inputs);
  }
  return inputs;
}

}  // namespace docmill
