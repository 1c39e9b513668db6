// SPDX-License-Identifier: Apache-2.0
//
// KnownSite: the records of the last complete run, compared with what is on disk now.
//
// A file counts as unchanged if its size, mtime, ctime and inode are the recorded ones, and it was last changed well
// before it was recorded. If it was changed shortly before, a second change could have the same times. git uses the
// same rule for its index. Users cannot set the ctime, so an edit that keeps the size and restores the old mtime is
// noticed too. If the times are too close, the file is read and its digest compared. After a crash of the operating
// system, the last writes may be missing on the disk. So after a reboot, files are also read if they changed up to
// ten minutes before they were recorded.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/site/site_records.h"
#include "stages/base/file_system.h"
#include "stages/base/result.h"
#include "stages/scan/scan_repo.h"

namespace docmill {

// The time of the clock that the kernel uses for file times, in nanoseconds since the epoch.
std::int64_t file_time_ns();

// An identifier of the current boot of the machine; "" if the system has none.
const std::string& boot_identity();

FileStat stat_of(const ScannedFile& file);
// Of the open file; none if the system reports an error.
std::optional<FileStat> stat_of(int fd);
// Of the regular file at `path` below the open folder; none if there is no such file.
std::optional<FileStat> stat_of(int folder, const std::string& path);

// Which files count as the recorded ones.
enum class Trust : std::uint8_t {
  stats,    // those with the recorded stat, as above
  content,  // those with the recorded content; every file is read
  sizes,    // those with the recorded size: for records of another checkout, whose reader compares the content later
};

// Where records were made.
enum class Origin : std::uint8_t {
  here,       // in the site that they are in, by the last run
  elsewhere,  // perhaps on another machine: the stats in them mean nothing here
};

// A file that changed at `ctime_ns` could change again after `time_ns`, and still have the same time.
bool may_change_unseen(std::int64_t ctime_ns, std::int64_t time_ns);

class KnownSite {
 public:
  // The site at `path` (canonical); none if it has no usable records. Errors: records of a newer format.
  static Result<std::optional<KnownSite>> read(const std::string& path, Origin origin = Origin::here);

  // What is known of a repo whose sources are recorded, and that has no site.
  static KnownSite of_sources(SiteRecords records) { return {std::move(records), UniqueFd(), {}}; }

  const SiteRecords& records() const { return records_; }

  // Compares each recorded page with the disk. Uses TBB in the caller's arena.
  void check_pages(Trust trust = Trust::stats);
  // Compares each scanned file with the record of its path. `repo` is the open folder of the repo. Uses TBB too.
  void check_sources(int repo, const std::vector<ScannedFile>& files, Trust trust = Trust::stats);

  // The page on disk is the recorded one. REQUIRES for this and the next: check_pages() was called.
  bool is_intact(const PageRecord& page) const {
    return intact_[static_cast<std::size_t>(&page - records_.pages.data())] != 0;
  }
  bool all_intact() const { return all_intact_; }

  // The same without the disk: a scanned file is unchanged if `now`, which was compared with the scan, has a record of
  // the same content for it.
  void take_unchanged(const KnownSite& now);

  // The record of that scanned file, or null if the file has changed. REQUIRES for this and the next: check_sources()
  // or take_unchanged() was called.
  const SourceRecord* unchanged(std::uint32_t scanned) const { return unchanged_[scanned]; }
  // No scanned file has changed, and every recorded file still exists.
  bool all_unchanged() const { return all_unchanged_; }

  // The records were written since the last reboot. If not, a run writes them again, so that later runs need not read
  // the files.
  bool is_of_this_boot() const { return is_of_this_boot_; }

  // A file of the site with this stat, which is in the records, could have changed since then: it was written just
  // before the records, or shortly before the last reboot.
  bool is_doubtful(const FileStat& stat) const { return is_doubtful(stat, records_.commit_time_ns); }

  // The open folder of the site.
  int folder() const { return root_.get(); }

  // The records on disk are still those that were read, and no later run is unfinished.
  bool is_current() const;

  // docmill's list of its own pages is unchanged, and no later run is unfinished.
  bool ended_cleanly() const;

 private:
  // The stats of the files of records; none for a missing file.
  struct RecordStats {
    std::optional<FileStat> records;
    std::optional<FileStat> changes;

    static RecordStats of(int site);
    friend bool operator==(const RecordStats&, const RecordStats&) = default;
  };

  KnownSite(SiteRecords records, UniqueFd root, const RecordStats& stats);
  // Takes the state files as they are, so that their own digests decide.
  void forget_stats();
  // A file with that stat could have changed after it was recorded, and still have the same stat.
  bool is_doubtful(const FileStat& stat, std::int64_t recorded_ns) const;
  bool is_page_intact(int folder, const std::string& name, const PageRecord& page, Trust trust) const;
  bool is_source_unchanged(int repo, const ScannedFile& file, const SourceRecord& source, Trust trust) const;

  SiteRecords records_;
  UniqueFd root_;
  RecordStats record_stats_;
  bool is_of_this_boot_;
  std::vector<std::uint8_t> intact_;  // by page; bytes, so that threads can write neighbours
  std::vector<const SourceRecord*> unchanged_;
  bool all_intact_ = false;
  bool all_unchanged_ = false;
};

}  // namespace docmill
