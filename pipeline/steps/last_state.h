// SPDX-License-Identifier: Apache-2.0
//
// LastState: what this run takes over from the last one: the links of each unchanged file, and everything that the
// pages of other files show of it. It is empty on a first run, or if the saved state cannot be used. Then the same
// steps make everything from scratch.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeline/site/known_site.h"
#include "pipeline/site/link_state.h"
#include "pipeline/site/mapped_file.h"
#include "pipeline/steps/run.h"
#include "pipeline/steps/survey.h"
#include "stages/emit/keywords/keyword_index.h"
#include "stages/languages/language.h"
#include "stages/model/repo.h"

namespace docmill {

class LastState {
 public:
  // `known`: the known site after check_sources() with this scan, or null; must outlive this.
  LastState(const Run& run, const Places& places, const RepoScan& found, const KnownSite* known);

  bool is_empty() const { return !lender_; }
  // "last run", or the reason why this is empty.
  std::string_view origin() const { return origin_; }

  // The record of a scanned file, if neither its bytes nor what the scan says about it have changed; else null.
  const SourceRecord* carried(const ScannedFile& file, std::uint32_t scanned) const;
  // The record of the file at this path, which may have changed since; null if there is none.
  const SourceRecord* record_of(std::string_view path) const { return known_->records().find_source(path); }
  const Language* language(const SourceRecord& record) const { return languages_[record.language]; }
  // By number in the records; null if docmill does not have it any more.
  std::span<const Language* const> languages() const { return languages_; }
  std::span<const std::string_view> language_names() const { return known_->records().languages; }

  // REQUIRES for everything below: this is not empty.

  // The documented files of the last run, in its order.
  std::size_t files() const { return files_.size(); }
  const SourceRecord& source(FileId file) const { return known_->records().sources[files_[file.value]]; }
  // None if the file was not documented.
  FileId file_of(const SourceRecord& record) const {
    return ids_[static_cast<std::size_t>(&record - known_->records().sources.data())];
  }
  const BundleRecord& bundle(FileId file) const { return known_->records().bundles[file.value]; }
  const BundleRecord& bundle(FolderId folder) const { return folder_bundles()[folder.value]; }
  const BundleRecord& bundle_of_names(FolderId folder) const {
    return known_->records().bundles[files_.size() + folders_ + folder.value];
  }
  std::span<const BundleRecord> folder_bundles() const {
    return std::span(known_->records().bundles).subspan(files_.size(), folders_);
  }

  // The inputs of the only bundle of its kind; all 0 if there was none.
  PageInputs inputs_of(BundleKind kind) const;

  // The inputs of the page of each rule that had one, by id.
  std::unordered_map<std::string_view, PageInputs> inputs_of_rules() const;

  // True if the page at this path of the site was a page of the file or folder; false if `file` or `folder` is none.
  bool has_page(FileId file, std::string_view page) const { return file.exists() && is_page_of(file.value, page); }
  bool has_page(FolderId folder, std::string_view page) const {
    return folder.exists() && is_page_of(static_cast<std::uint32_t>(files_.size()) + folder.value, page);
  }

  // True if the last run omitted the same files and folders, for the same reasons: see digest_of_omissions().
  bool has_omissions(const Digest& omissions) const { return known_->records().omissions == omissions; }

  const KeywordIndex& keywords() const { return *keywords_; }

  std::size_t links_bytes() const { return lender_->size_bytes(); }

  // Contains views that live as long as this.
  LinkedFiles& linked() { return linked_; }
  const LinkedFiles& linked() const { return linked_; }

 private:
  bool list_files();
  bool map_keywords();
  std::optional<LinkedFiles> read_links();
  bool is_page_of(std::uint32_t bundle, std::string_view page) const {
    const PageRecord* record = known_->records().find_page(page);
    return record != nullptr && record->bundle == bundle;
  }

  const KnownSite* known_;
  std::string_view origin_;
  std::vector<const Language*> languages_;  // by language of the records; null if docmill does not have it
  std::vector<std::uint32_t> files_;        // by file: its record
  std::vector<FileId> ids_;                 // by record: its file; none if that is binary
  std::size_t folders_ = 0;
  std::optional<LinkState> lender_;
  std::optional<MappedFile> keyword_file_;
  std::optional<KeywordIndex> keywords_;  // views into keyword_file_
  LinkedFiles linked_;
};

}  // namespace docmill
