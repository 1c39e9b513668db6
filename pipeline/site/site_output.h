// SPDX-License-Identifier: Apache-2.0
//
// SiteOutput: writes the site on disk. Only this process writes it, because it holds the site's lock. site_files.h
// lists the files that it keeps there besides the pages.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/site/owned_pages.h"
#include "pipeline/site/page_target.h"
#include "pipeline/site/site_journal.h"
#include "pipeline/site/unfinished_pages.h"

namespace docmill {

class SiteOutput final : public PageTarget {
 public:
  // Opens the site at `path` (canonical), creates it if it is missing, and takes its lock. Errors: it cannot be created
  // or written, or another process holds its lock.
  static Result<SiteOutput> open(const std::string& path);

  // Call this first, and once. `known`: the known site, found to be current after the lock was taken, or null; must
  // outlive this. Errors: docmill's files in the site cannot be read or written.
  Result<void> begin(const KnownSite* known);

  Result<PageCounts> put(std::span<const RenderedPage> pages, TargetScratch& scratch) override;

  void keep(KeptPages pages) override { kept_ = std::move(pages); }

  // The pages of earlier runs.
  const OwnedPages& owned() const { return owned_; }

  // Ends a complete run: removes the pages of earlier runs that this run neither put nor kept, and saves the ledger and
  // the records. `records` is complete except for pages, ledger, commit time and the stats of the non-empty `files`.
  // Returns the number of removed pages. If a run is killed before this, the records of the last run and the journal
  // remain.
  Result<std::uint64_t> commit(SiteRecords& records, StateFiles files);

  // Removes every page that docmill wrote, docmill's own files, and the folders that are empty afterwards. Returns the
  // number of removed pages.
  Result<std::uint64_t> remove_all();

 private:
  // A page that this run put.
  struct Given {
    std::string path;
    FileStat stat;
    Digest content;
    std::uint32_t bundle = 0;
    std::uint32_t written_run = 0;  // 0: this run
  };

  explicit SiteOutput(std::string path) : path_(std::move(path)), mutex_(std::make_unique<std::mutex>()) {}
  // "cannot ACTION SITE/PATH: REASON".
  Error failure(std::string_view action, std::string_view path, int errno_value) const;
  // The result of a removal; an error gets its message, with the site's path.
  Result<bool> named(std::string_view path, const tl::expected<bool, int>& removed) const;
  Result<void> lock();
  Error held_by_another() const;
  Result<void> announce(std::span<const RenderedPage> pages, LastFolder& last);
  Result<Given> put_page(const RenderedPage& page, TargetScratch& scratch, PageCounts& counts);
  std::optional<FileStat> find_same(const Page& page, LastFolder& last) const;
  Result<FileStat> put_in_place(const Page& page, TargetScratch& scratch, Present present);
  std::vector<std::string> obsolete_pages() const;
  Result<std::uint64_t> remove_pages(std::vector<std::string> paths);
  Result<void> remove_empty_folders(const std::vector<std::string>& pages);
  void list_pages(SiteRecords& records) const;
  std::size_t known_place(std::string_view path) const;
  Result<void> save_ledger(bool pages_changed, SiteRecords& records);
  Result<FileStat> save_file(const char* path, std::string text);
  Result<void> remove_own(const char* path);
  Result<void> save_records(const SiteRecords& records);
  Result<void> save_ignore_file();
  Result<void> save_state(const char* path, std::string bytes, FileStat& stat);

  std::string path_;
  const KnownSite* known_ = nullptr;
  UniqueFd root_;
  UniqueFd lock_;
  SiteJournal journal_;
  UnfinishedPages unfinished_;
  OwnedPages owned_;
  KeptPages kept_{nullptr};
  std::unique_ptr<std::mutex> mutex_;  // guards given_
  std::vector<Given> given_;
};

}  // namespace docmill
