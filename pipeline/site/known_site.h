// SPDX-License-Identifier: Apache-2.0
//
// KnownSite: the records of the last complete run, compared with what is on disk now.
//
// When is a file the one that was recorded? When size, mtime, ctime and inode are the same, and the last change was not
// so close to the moment of recording that a later change could bear the same time: that is git's rule for its index.
// ctime cannot be set by a user, so that an edit that keeps the size and puts the old mtime back is seen. Where the
// rule leaves a doubt, the file is read and its digest compared. After an operating system crash, what was written
// shortly before may not have reached the disk, so after a reboot doubt reaches back further.
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

// The time by the clock that the kernel stamps files with, in nanoseconds since the epoch.
std::int64_t file_time_ns();

// The identity of this start of the machine; "" where the system does not tell.
const std::string& boot_identity();

FileStat stat_of(const ScannedFile& file);
// Of the open file; nothing where the system does not tell.
std::optional<FileStat> stat_of(int fd);
// Of the regular file at `path` below the open folder; nothing if there is none.
std::optional<FileStat> stat_of(int folder, const std::string& path);

class KnownSite {
 public:
  // Of the site at `path` (canonical), if it has records that can be used. Errors: records of a newer format.
  static Result<std::optional<KnownSite>> read(const std::string& path);

  const SiteRecords& records() const { return records_; }

  // Compares each recorded page with the disk. Uses TBB in the caller's arena.
  void check_pages();
  // Compares each scanned file with the record of its path. Likewise. `repo` is the open folder of the repo.
  void check_sources(int repo, const std::vector<ScannedFile>& files);

  // After check_pages().
  bool is_intact(const PageRecord& page) const {
    return intact_[static_cast<std::size_t>(&page - records_.pages.data())] != 0;
  }
  bool all_intact() const { return all_intact_; }

  // After check_sources(): the record of that scanned file where the file is as it was, or null.
  const SourceRecord* unchanged(std::uint32_t scanned) const { return unchanged_[scanned]; }
  // Every scanned file is as it was, and every recorded one is still there.
  bool all_unchanged() const { return all_unchanged_; }

  // The records are from after the last reboot. If not, a run writes them again, so that doubt ends.
  bool is_of_this_boot() const { return is_of_this_boot_; }

  // The open folder of the site.
  int folder() const { return root_.get(); }

  // The records on disk are still those that were read, and no run has begun since that did not end.
  bool is_current() const;

  // docmill's own list of pages is as it was left, and no run has begun since that did not end.
  bool ended_cleanly() const;

 private:
  // The stats of the files of records; none if a file is not there.
  struct RecordStats {
    std::optional<FileStat> records;
    std::optional<FileStat> changes;

    static RecordStats of(int site);
    friend bool operator==(const RecordStats&, const RecordStats&) = default;
  };

  KnownSite(SiteRecords records, UniqueFd root, const RecordStats& stats);
  // A file with that stat could have been changed after it was recorded without a trace in the stat.
  bool is_doubtful(const FileStat& stat, std::int64_t recorded_ns) const;
  bool is_page_intact(int folder, const std::string& name, const PageRecord& page) const;
  bool is_source_unchanged(int repo, const ScannedFile& file, const SourceRecord& source) const;

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
